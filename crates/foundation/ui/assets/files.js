// Names and sizes of the chosen files, and a word at once about those that are too large.

export function listFiles(input) {
  const list = input.parentElement.querySelector(".files");
  if (!list) return;
  const limit = Number(input.dataset.maxBytes || 0);
  input.addEventListener("change", () => {
    list.replaceChildren(...Array.from(input.files, (file) => row(file, limit, input.dataset.tooBig)));
    list.hidden = input.files.length === 0;
  });
}

function row(file, limit, tooBig) {
  const item = document.createElement("li");
  const name = document.createElement("span");
  const size = document.createElement("span");
  name.textContent = file.name;
  size.textContent = sizeOf(file.size);
  item.append(name, size);
  if (limit && file.size > limit) {
    const error = document.createElement("span");
    error.className = "error";
    error.textContent = tooBig;
    item.append(error);
  }
  return item;
}

function sizeOf(bytes) {
  const inLanguage = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });
  // In units of 1024, as the limit is said.
  if (bytes < 1024 ** 2) return `${inLanguage.format(Math.ceil(bytes / 1024))} kB`;
  return `${inLanguage.format(bytes / 1024 ** 2)} MB`;
}
