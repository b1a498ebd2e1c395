// Fields that apply only beside certain answers. An element with data-when, a list of {"field", "values"} that must all hold, is
// hidden while it does not apply; the words that said so ([data-when-said]) are not needed then. What was typed into it stays, for who
// changes his mind: the server takes no notice of what does not apply, and without scripts everything is shown.

export function showWhatApplies() {
  const parts = [...document.querySelectorAll("form [data-when]")].map((part) => ({
    part,
    form: part.closest("form"),
    conditions: JSON.parse(part.dataset.when),
  }));
  // In the order of the page: a hidden field gives no answer to those after it.
  const look = () => {
    for (const { part, form, conditions } of parts) {
      part.hidden = !conditions.every(({ field, values }) => answers(form, field).some((answer) => values.map(String).includes(answer)));
    }
  };
  for (const said of document.querySelectorAll("[data-when-said]")) said.hidden = true;
  for (const form of new Set(parts.map(({ form }) => form))) form.addEventListener("input", look);
  // Coming back by the browser's button fills the fields anew, after the scripts have run.
  window.addEventListener("pageshow", look);
  look();
}

/** What the form would send under this name, as far as it is shown; a ticked box says `true`. */
function answers(form, name) {
  return [...form.elements]
    .filter((field) => field.name === name && !field.closest("[data-when][hidden]"))
    .filter((field) => !/^(radio|checkbox)$/.test(field.type) || field.checked)
    .map((field) => (field.type === "checkbox" && field.value === "on" ? "true" : field.value));
}
