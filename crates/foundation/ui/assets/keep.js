// What was typed survives a lost sign-in, a closed page or a dead network, in this tab only.
//
// A form with data-keep="<name>" is written down while it is filled in. A form that was sent is forgotten as soon as a page
// shows that it arrived: one that answers it (<body data-answer>), or another one. The sign-in page (data-sign-in) and pages that
// say what failed (data-fault) show nothing of the kind.
// Another person's input is never given back, and signing out forgets everything. Passwords and files are not kept.

const PREFIX = "keep:";
const WAIT_MS = 300;

export function keepInput() {
  const person = document.body.dataset.person ?? "";
  const failed = document.querySelector("[data-sign-in], [data-fault]") !== null;
  const forms = [...document.querySelectorAll("form[data-keep]")];
  if (!failed) tidy(person, "answer" in document.body.dataset ? [] : forms.map(key));
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

function answers(form) {
  return fields(form)
    .filter((field) => !/^(radio|checkbox)$/.test(field.type) || field.checked)
    .map((field) => [field.name, field.value]);
}

function write(form, person, sent) {
  const values = answers(form);
  try {
    sessionStorage.setItem(key(form), JSON.stringify({ person, sent, values }));
  } catch {
    // Full or switched off: the page works as before.
  }
}

/** Fills in what was typed here last and has not arrived. A form that came back with its errors keeps its values. */
function giveBack(form) {
  const kept = read(key(form));
  if (!kept?.values) return;
  const untouched = fields(form).every((field) =>
    /^(radio|checkbox)$/.test(field.type) ? field.checked === field.defaultChecked : true,
  );
  if (!untouched || form.querySelector("[aria-invalid]")) return;
  const before = JSON.stringify(answers(form));
  for (const field of fields(form)) {
    const values = kept.values.filter(([name]) => name === field.name).map(([, value]) => value);
    if (/^(radio|checkbox)$/.test(field.type)) field.checked = values.includes(field.value);
    else if (values.length > 0) field.value = values[0];
  }
  // What came back must be seen, also in a form that is folded away.
  if (JSON.stringify(answers(form)) !== before) form.closest("details")?.setAttribute("open", "");
}
