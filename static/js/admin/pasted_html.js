/** How pasted HTML is read and changed; its styles stand in "data-style" (paste.js). */
"use strict";
const PASTED_HTML = (() => {
  const all = (root, selector) => [...root.querySelectorAll(selector)];
  const unwrap = (element) => element.replaceWith(...element.childNodes);
  const isEmpty = (element) => !element.textContent.trim(); // trims no-break spaces too

  function made(tag, children) {
    const element = document.createElement(tag);
    element.append(...children);
    return element;
  }

  const rename = (element, tag) => element.replaceWith(made(tag, element.childNodes));

  function style(element, property) {
    const rules = (element.dataset.style ?? "").toLowerCase().split(";");
    const found = rules.map((rule) => rule.split(":")).find(([name]) => name.trim() === property);
    return found?.slice(1).join(":").trim();
  }

  const isBold = (value) => value === "bold" || value >= 600;

  return { all, unwrap, isEmpty, made, rename, style, isBold };
})();
