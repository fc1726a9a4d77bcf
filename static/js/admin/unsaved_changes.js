/**
 * Asks before somebody leaves a form of the admin with changes that are not saved. What
 * counts is what differs from the form as it came, so typing and taking back is nothing.
 */
"use strict";
{
  // other forms of the page have one button and nothing to lose
  const form = document.querySelector("#content-main form[id$=_form]");
  const texts = new Map(); // editors by their textarea, with the text as they read it
  let isSaving = false;

  function isChosen(option, select) {
    const isFirst = !select.multiple && select.options[0] === option;
    const hasDefault = [...select.options].some((each) => each.defaultSelected);
    return option.defaultSelected || (isFirst && !hasDefault);
  }

  function isChanged(field) {
    if (texts.has(field)) {
      const { editor, before } = texts.get(field);
      return editor.getHTML() !== before;
    }
    if (field.type === "checkbox" || field.type === "radio") {
      return field.checked !== field.defaultChecked;
    }
    if (field.options) {
      return [...field.options].some((each) => each.selected !== isChosen(each, field));
    }
    if (field.type === "file") return field.value !== "";
    return "defaultValue" in field && field.value !== field.defaultValue;
  }

  /** What the server sends back, with mistakes marked or as a preview, is not saved either. */
  function hasChanges() {
    const isSentBack = document.querySelector("meta[name=typed]");
    return isSentBack || [...form.elements].some(isChanged);
  }

  document.addEventListener("prose-editor:ready", ({ detail: { editor, textarea } }) => {
    texts.set(textarea, { editor, before: editor.getHTML() });
  });

  if (form) {
    form.addEventListener("submit", (event) => {
      isSaving = (event.submitter?.formTarget || form.target || "_self") === "_self";
    });
    form.addEventListener("input", () => {
      isSaving = false;
    });
    window.addEventListener("beforeunload", (event) => {
      if (!isSaving && hasChanges()) event.preventDefault();
    });
  }
}
