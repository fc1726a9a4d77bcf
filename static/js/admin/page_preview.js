/**
 * The preview of a page beside its form, at the width of a phone and of a desk, as it is
 * typed; open from the start where there is room. Without this file a button opens the same
 * preview in a new window.
 */
const PAUSE = 800; // milliseconds without typing
const WIDTHS = { phone: "Handy", desk: "Computer" };
const ROOM = "(width >= 105rem)"; // as static/css/pages/page_form.css has it

function button(text) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button";
  made.textContent = text;
  made.setAttribute("aria-pressed", "false");
  return made;
}

function enhance(section) {
  const { form } = section.querySelector("[formaction]");
  const tools = section.querySelector(".page-preview__tools");
  const buttons = Object.entries(WIDTHS).map(([width, text]) => [width, button(text)]);
  const window_ = document.createElement("div");
  const frame = document.createElement("iframe");
  frame.name = "page-preview";
  frame.title = "Vorschau der Seite";
  window_.hidden = true;
  window_.append(frame);
  let timer;

  /** Send the form as it is into the frame; the page itself stays where it is. */
  function refresh() {
    const { action, target } = form;
    form.action = section.dataset.preview;
    form.target = frame.name;
    HTMLFormElement.prototype.submit.call(form);
    form.action = action;
    form.target = target;
  }

  function show(width) {
    const isClosed = window_.dataset.width === width;
    window_.hidden = isClosed;
    window_.dataset.width = isClosed ? "" : width;
    window_.className = `page-preview__window page-preview__window--${width}`;
    buttons.forEach(([each, node]) => {
      node.setAttribute("aria-pressed", !isClosed && each === width);
    });
    if (!isClosed) refresh();
  }

  buttons.forEach(([width, node]) => node.addEventListener("click", () => show(width)));
  tools.prepend(...buttons.map(([, node]) => node));
  section.append(window_);
  if (matchMedia(ROOM).matches) show("phone"); // beside the form
  form.addEventListener("input", () => {
    clearTimeout(timer);
    if (!window_.hidden) timer = setTimeout(refresh, PAUSE);
  });
}

document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("[data-preview]").forEach(enhance);
});
