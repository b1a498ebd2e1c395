// Fields that apply only beside certain answers. An element with data-when, a list of {"field", "values"} that must all hold, is
// hidden while it does not apply; the words that said so ([data-when-said]) are not needed then. What was typed into it stays, for who
// changes his mind: the server takes no notice of what does not apply, and without scripts everything is shown.

export function showWhatApplies() {
  // In the order of the page: a hidden field gives no answer to those after it. Rows may have been added since.
  const look = () => {
    for (const part of document.querySelectorAll("form [data-when]")) {
      const form = part.closest("form");
      const conditions = JSON.parse(part.dataset.when);
      part.hidden = !conditions.every(({ field, values }) => answers(form, field).some((answer) => values.map(String).includes(answer)));
    }
    for (const said of document.querySelectorAll("[data-when-said]")) said.hidden = true;
  };
  document.addEventListener("input", look);
  // Coming back by the browser's button fills the fields anew, after the scripts have run.
  window.addEventListener("pageshow", look);
  look();
  return look;
}

/** What the form would send under this name, as far as it is shown; a ticked box says `true`. */
function answers(form, name) {
  return [...form.elements]
    .filter((field) => field.name === name && !field.closest("[data-when][hidden]"))
    .filter((field) => !/^(radio|checkbox)$/.test(field.type) || field.checked)
    .map((field) => (field.type === "checkbox" && field.value === "on" ? "true" : field.value));
}
