/**
 * The admin's fields that search while one types (select2) are called what their label
 * says; by themselves they have no name that a screen reader could tell.
 */
"use strict";
{
  const nameOf = (container) => container.previousElementSibling?.labels?.[0];

  function nameField(field) {
    const label = nameOf(field.closest(".select2-container"));
    if (!label) return;
    label.id ||= `label-${label.htmlFor}`;
    const shown = field.querySelector(".select2-selection__rendered");
    if (field.getAttribute("role") === "combobox" && shown) {
      shown.removeAttribute("role"); // it is no text field
      shown.removeAttribute("aria-readonly");
      field.setAttribute("aria-labelledby", `${label.id} ${shown.id}`);
      field.querySelector(".select2-selection__clear")?.setAttribute("aria-hidden", "true");
      const list = field.getAttribute("aria-owns"); // once it is open
      if (list) field.setAttribute("aria-controls", list);
    } else field.setAttribute("aria-labelledby", label.id);
  }

  /** What opens below it hangs at the end of the page. */
  function nameOpened(part) {
    const opened = document.querySelector("select + .select2-container--open");
    const label = opened && nameOf(opened);
    if (label) part.setAttribute("aria-label", label.textContent);
  }

  function nameAll() {
    document.querySelectorAll(".select2-selection").forEach(nameField);
    document
      .querySelectorAll(".select2-dropdown :is([role=searchbox], [role=listbox]):not([aria-label])")
      .forEach(nameOpened);
  }

  const changes = { childList: true, subtree: true };
  new MutationObserver(nameAll).observe(document.body, changes);
  nameAll();
}
