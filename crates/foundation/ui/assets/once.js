// A form is sent once: a second press while the first is under way does nothing.

export function submitOnce() {
  const sending = new Set();
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (sending.has(form)) {
      event.preventDefault();
      return;
    }
    sending.add(form);
    // aria-disabled and not disabled: the pressed button's name and value must be sent.
    mark(form, true);
  });
  // Coming back by the browser's button shows the page as it was left.
  window.addEventListener("pageshow", () => {
    for (const form of sending) mark(form, false);
    sending.clear();
  });
}

function mark(form, busy) {
  for (const button of form.querySelectorAll("button")) {
    if (busy) button.setAttribute("aria-disabled", "true");
    else button.removeAttribute("aria-disabled");
  }
}
