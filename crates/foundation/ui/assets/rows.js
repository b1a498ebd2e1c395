// Repeated groups: one more row and one row fewer without asking the server. The blank row stands in a <template> under the number that no
// row has; numbers may have gaps, for the server counts only rows in which something was filled.

/** `changed` is called when rows came or went. */
export function repeatRows(changed) {
  for (const group of document.querySelectorAll("[data-rows]")) {
    const { rows: path, rowsMost: most } = group.dataset;
    const blank = group.querySelector("template");
    const more = group.querySelector("button[name=row-more]");
    const rows = () => [...group.querySelectorAll("[data-row]")];
    const settle = () => {
      rows().forEach((row, at) => (row.querySelector("[data-row-number]").textContent = at + 1));
      more.parentElement.hidden = rows().length >= Number(most);
      changed();
      group.closest("form").dispatchEvent(new Event("input", { bubbles: true }));
    };
    group.addEventListener("click", (event) => {
      const button = event.target.closest("button[name=row-more], button[name=row-drop]");
      if (!button) return;
      event.preventDefault();
      if (button === more) {
        const taken = rows().map((row) => Number(row.dataset.row.slice(path.length + 1)));
        const next = Math.max(-1, ...taken) + 1;
        const holder = document.createElement("template");
        holder.innerHTML = blank.innerHTML
          .replaceAll(`${path}.${most}`, `${path}.${next}`)
          .replaceAll(`f-${path}-${most}-`, `f-${path}-${next}-`);
        blank.before(holder.content);
        settle();
        rows().at(-1).querySelector("input, select, textarea")?.focus();
      } else {
        const row = button.closest("[data-row]");
        const near = row.previousElementSibling?.matches("[data-row]") ? row.previousElementSibling : row.nextElementSibling;
        row.remove();
        settle();
        (near?.matches("[data-row]") ? near.querySelector("input, select, textarea") : more)?.focus();
      }
    });
  }
}
