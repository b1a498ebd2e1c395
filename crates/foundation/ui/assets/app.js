// Everything here is a help; every page works without it.
import { keepInput } from "./keep.js";
import { suggest } from "./suggest.js";
import { listFiles } from "./files.js";
import { submitOnce } from "./once.js";
import { showWhatApplies } from "./when.js";
import { repeatRows } from "./rows.js";

keepInput();
repeatRows(showWhatApplies()); // after the answers are given back
submitOnce();
document.querySelectorAll("input[data-suggest]").forEach(suggest);
document.querySelectorAll("input[type=file]").forEach(listFiles);

// After a form came back wrong, the summary is read first.
document.querySelector("[data-focus]")?.focus();

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
