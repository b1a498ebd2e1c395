// Suggestions under a search line: the address in data-suggest answers `?q=` with {"items": [{"name", "href"?}]}.
// Without an href the name is put into the line and the form is sent.

const WAIT_MS = 150;
const MOST = 8;
let lines = 0;

export function suggest(input) {
  const list = document.createElement("ul");
  list.className = "suggest";
  list.id = `suggest-${++lines}`;
  list.role = "listbox";
  list.hidden = true;
  list.ariaLabel = input.labels[0]?.textContent ?? "";
  input.after(list);
  input.role = "combobox";
  input.autocomplete = "off";
  input.ariaAutoComplete = "list";
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  let timer = 0;
  let request = null;
  let at = -1;

  const options = () => list.querySelectorAll("[role=option]");
  const close = () => {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (option) => {
    close();
    if (option.dataset.href) {
      location.assign(option.dataset.href);
    } else {
      input.value = option.textContent;
      input.form?.requestSubmit();
    }
  };
  const move = (step) => {
    const all = options();
    if (list.hidden || all.length === 0) return;
    all[at]?.setAttribute("aria-selected", "false");
    at = (at + step + all.length + (at < 0 && step < 0 ? 1 : 0)) % all.length;
    all[at].setAttribute("aria-selected", "true");
    all[at].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", all[at].id);
  };
  const show = (items) => {
    at = -1;
    input.removeAttribute("aria-activedescendant");
    list.replaceChildren(...items.slice(0, MOST).map((item, i) => option(item, `${list.id}-${i}`)));
    if (items.length === 0) list.append(nothing(input.dataset.suggestNone));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
  };
  const ask = async () => {
    request?.abort();
    const q = input.value.trim();
    if (q.length < 2) return close();
    request = new AbortController();
    try {
      const address = new URL(input.dataset.suggest, location.href);
      address.searchParams.set("q", q);
      const answer = await fetch(address, { headers: { accept: "application/json" }, signal: request.signal });
      if (!answer.ok) return close();
      const { items } = await answer.json();
      if (document.activeElement === input) show(items ?? []);
    } catch {
      // Interrupted by the next letter, or no network: the button still searches.
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT_MS);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // Vietnamese input methods compose letters
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      choose(options()[at]);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    }
  });
  input.addEventListener("blur", close);
  // Before the blur that a press causes.
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const option = event.target.closest("[role=option]");
    if (option) choose(option);
  });
}

function option(item, id) {
  const element = document.createElement("li");
  element.id = id;
  element.role = "option";
  element.ariaSelected = "false";
  element.textContent = item.name;
  if (item.href) element.dataset.href = item.href;
  return element;
}

function nothing(text) {
  const element = document.createElement("li");
  element.className = "none";
  element.textContent = text;
  return element;
}
