/** Says below the text, in one line, what of a pasted text has no place on the site. */
"use strict";
const PASTED_LOSSES = (() => {
  const { all, style, isEmpty } = PASTED_HTML;
  const NOTES = '[data-style*="mso-element:comment"], .MsoCommentReference, a[href*="#_msocom"]';
  const LOSSES = [
    ["Bilder", (each) => each.matches("img, picture, svg") && !isSpacer(each)],
    ["Eingebettetes", (each) => each.matches("object, iframe, video, audio, embed")],
    ["Kommentare", (each) => each.matches(NOTES)],
    ["Gelöschtes", (each) => each.matches("del") && !isEmpty(each)],
    ["Verborgenes", (each) => isHidden(each) && !isEmpty(each)],
    ["Unterstreichungen", (each) => isUnderlined(each) && !isEmpty(each)],
    ["Formularfelder", (each) => each.matches("input, select, textarea, button")],
    ["Formeln", (each) => each.matches("math") || each.localName === "m:omath"],
    ["Nummern von Listen", isCountedOtherwise],
    ["Links auf Textmarken und Dateien", leadsNowhere],
  ];
  const LEADS_SOMEWHERE = /^(https?:|mailto:|tel:|\/)/i;

  const isHidden = (each) =>
    each.hidden || style(each, "display") === "none" || style(each, "mso-hide") === "all";
  const isSpacer = (each) => ["width", "height"].some((name) => each.getAttribute(name) <= 1 && each.hasAttribute(name));

  function isUnderlined(each) {
    const lines = `${style(each, "text-decoration")} ${style(each, "text-decoration-line")}`;
    return (each.matches("u") || /underline/.test(lines)) && !each.closest("a") && !each.querySelector("a");
  }

  function leadsNowhere(each) {
    const href = each.getAttribute("href")?.trim();
    return each.matches("a") && Boolean(href) && !LEADS_SOMEWHERE.test(href) && !each.matches(NOTES);
  }

  /** Whether a list counts backwards, leaps, or in letters that the site does not have. */
  function isCountedOtherwise(each) {
    const type = style(each, "list-style-type") ?? "";
    const leaps = each.matches("ol > li[value]") && each.value !== numberOf(each);
    return leaps || (each.matches("ol, ol > li") && (each.hasAttribute("reversed") || /greek|armenian|georgian/.test(type)));
  }

  function numberOf(item) {
    const items = [...item.parentElement.children].filter((each) => each.matches("li"));
    return Number(item.parentElement.getAttribute("start") ?? 1) + items.indexOf(item);
  }

  /** Return the words for what a text has that will be left out. */
  function losses(body) {
    const parts = all(body, "*");
    return LOSSES.filter(([, isLost]) => parts.some(isLost)).map(([name]) => name);
  }

  /** Return a function that says it below the text, and takes it back the next time. */
  function line(text) {
    const said = document.createElement("p");
    said.className = "editor-hint";
    said.setAttribute("role", "status");
    text.after(said);
    return (names) => {
      said.textContent = names.length ? `Nicht übernommen: ${names.join(", ")}.` : "";
    };
  }

  return { NOTES, LEADS_SOMEWHERE, isHidden, losses, line };
})();
