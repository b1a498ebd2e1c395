// What was typed survives a lost sign-in, a closed page or a dead network, in this tab only.
//
// A form with data-keep="<name>" is written down while it is filled in. A form that was sent is forgotten as soon as
// another page than the sign-in page (<body data-sign-in>, or any form with data-sign-in) shows that it arrived.
// Another person's input is never given back, and signing out forgets everything. Passwords and files are not kept.

const PREFIX = "keep:";
const WAIT_MS = 300;

export function keepInput() {
  const person = document.body.dataset.person ?? "";
  const signingIn = document.querySelector("[data-sign-in]") !== null;
  const forms = [...document.querySelectorAll("form[data-keep]")];
  if (!signingIn) tidy(person, forms.map(key));
  for (const form of forms) {
    giveBack(form);
    let timer = 0;
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => write(form, person, false), WAIT_MS);
    });
    form.addEventListener("submit", () => {
      clearTimeout(timer);
      write(form, person, true);
    });
  }
  for (const form of document.querySelectorAll("form[data-forget]")) {
    form.addEventListener("submit", () => stored().forEach((name) => sessionStorage.removeItem(name)));
  }
}

function key(form) {
  return `${PREFIX}${location.pathname}#${form.dataset.keep}`;
}

function stored() {
  try {
    return Object.keys(sessionStorage).filter((name) => name.startsWith(PREFIX));
  } catch {
    return []; // storage is switched off
  }
}

function read(name) {
  try {
    return JSON.parse(sessionStorage.getItem(name));
  } catch {
    return null;
  }
}

/** Forgets what arrived and what is another person's. */
function tidy(person, here) {
  for (const name of stored()) {
    const kept = read(name);
    const another = kept?.person && kept.person !== person;
    if (!kept || another || (kept.sent && !here.includes(name))) sessionStorage.removeItem(name);
  }
}

function fields(form) {
  return [...form.elements].filter(
    (field) => field.name && field.name !== "csrf" && !["password", "file", "hidden", "submit", "button"].includes(field.type),
  );
}

function write(form, person, sent) {
  const values = fields(form)
    .filter((field) => !/^(radio|checkbox)$/.test(field.type) || field.checked)
    .map((field) => [field.name, field.value]);
  try {
    sessionStorage.setItem(key(form), JSON.stringify({ person, sent, values }));
  } catch {
    // Full or switched off: the page works as before.
  }
}

/** Fills in what the server did not: a form that came back with its values keeps them. */
function giveBack(form) {
  const kept = read(key(form));
  if (!kept?.values) return;
  const untouched = fields(form).every((field) =>
    /^(radio|checkbox)$/.test(field.type) ? field.checked === field.defaultChecked : true,
  );
  if (!untouched || form.querySelector("[aria-invalid]")) return;
  for (const field of fields(form)) {
    const values = kept.values.filter(([name]) => name === field.name).map(([, value]) => value);
    if (/^(radio|checkbox)$/.test(field.type)) field.checked = values.includes(field.value);
    else if (field.value === "" && values.length > 0) field.value = values[0];
  }
}
