/**
 * Lists that are pasted. Word writes paragraphs that carry their level and begin with a bullet
 * or number; Word in the browser writes a list for each entry.
 */
"use strict";
const makeLists = (() => {
  const { all, unwrap, isEmpty, made, style } = PASTED_HTML;
  const COUNTED = /^\(?(?:[\d.]*?(\d+)|([a-z]|aa|bb|[ivxlc]{2,6}))[.)]*$/i;
  const FORMATS = { alpha: "a", latin: "a", roman: "i" };

  function markEntriesOfWord(body) {
    all(body, "p[data-style*='mso-list']").forEach((entry) => {
      const level = style(entry, "mso-list").match(/level(\d)/)?.[1];
      if (!level) return;
      const sign = all(entry, "[data-style]").find((each) => /ignore/.test(style(each, "mso-list")));
      const shown = sign?.textContent.trim() ?? "";
      const counted = shown.match(COUNTED);
      const isNumber = counted && /[\d.)]/.test(counted[0]); // "o" is a bullet
      sign?.remove();
      Object.assign(entry.dataset, { level, tag: isNumber ? "ol" : "ul" });
      if (isNumber) countEntry(entry, counted);
      else if (/[\p{L}\p{N}]/u.test(shown.slice(1)) && shown[0] !== "[") entry.prepend(`${shown} `);
    });
  }

  /** "i)" may be the ninth letter; then "h)" stands before it. */
  function countEntry(entry, [, number, letters]) {
    if (number) return Object.assign(entry.dataset, { number });
    const before = entry.previousElementSibling?.dataset ?? {};
    const place = (letters.toLowerCase().charCodeAt(0) - 96) + 26 * (letters.length - 1);
    const goesOn = before.counted === "a" && Number(before.number) === place - 1;
    const isRoman = /^[ivxlc]+$/i.test(letters) && !goesOn && (letters.length > 1 || /^[ivx]$/i.test(letters));
    const type = isRoman ? "i" : "a";
    const isLarge = letters !== letters.toLowerCase();
    return Object.assign(entry.dataset, {
      type: isLarge ? type.toUpperCase() : type,
      counted: type,
      number: isRoman ? romanNumber(letters) : place,
    });
  }

  function romanNumber(letters) {
    const values = [...letters.toLowerCase()].map((each) => ({ i: 1, v: 5, x: 10, l: 50, c: 100 })[each]);
    return values.reduce((sum, value, index) => sum + (value < (values[index + 1] ?? 0) ? -value : value), 0);
  }

  /** Google Docs and Word in the browser say by a style how a list counts. */
  function keepCounting(body) {
    all(body, "ol").forEach((list) => {
      const [first] = list.children;
      const name = style(list, "list-style-type") ?? (first && style(first, "list-style-type")) ?? "";
      const [, size, letters] = name.match(/^(lower|upper)-(alpha|latin|roman)$/) ?? [];
      const type = FORMATS[letters];
      if (type) list.setAttribute("type", size === "upper" ? type.toUpperCase() : type);
    });
  }

  function markEntriesOfTheBrowser(body) {
    all(body, ".ListContainerWrapper").forEach((wrapper) => {
      const entries = all(wrapper, "li").map((item) => {
        const entry = made("p", item.childNodes);
        all(entry, "p").forEach(unwrap);
        entry.dataset.tag = item.parentElement.localName;
        const type = item.parentElement.getAttribute("type");
        if (type) entry.dataset.type = type;
        entry.dataset.level = item.dataset.ariaLevel ?? 1;
        return entry;
      });
      wrapper.replaceWith(...entries);
    });
  }

  /** Put an entry where it belongs; open: the lists that go on, outermost first. */
  function addEntry(open, entry) {
    const { level, tag, number, type } = entry.dataset;
    while (open.length && open.at(-1).level > level) open.pop();
    const last = open.at(-1);
    const goesOn = last?.level === level && last.list.localName === tag && number !== "1";
    if (!goesOn) {
      if (last?.level === level) open.pop();
      const list = document.createElement(tag);
      if (number) list.setAttribute("start", number);
      if (type) list.setAttribute("type", type);
      const outer = open.at(-1)?.list.lastElementChild;
      if (outer) outer.append(list);
      else entry.before(list);
      open.push({ list, level });
    }
    const item = made("li", [made("p", entry.childNodes)]);
    open.at(-1).list.append(item);
    entry.remove();
  }

  function makeLists(body) {
    keepCounting(body);
    markEntriesOfWord(body);
    markEntriesOfTheBrowser(body);
    const parents = new Set(all(body, "[data-level]").map((entry) => entry.parentElement));
    parents.forEach((parent) => {
      let open = [];
      [...parent.children].forEach((child) => {
        if (child.dataset.level) addEntry(open, child);
        else if (open.length && /^MsoListParagraph/.test(child.className)) {
          open.at(-1).list.lastElementChild.append(child); // a second paragraph
        } else open = [];
      });
    });
    all(body, "li").forEach((item) => {
      const [first] = item.children;
      const isHolder = first?.matches("ul, ol") && item.textContent.trim() === first.textContent.trim();
      if (isHolder) unwrap(item); // Lexical
    });
    all(body, ":is(ul, ol) > :is(ul, ol)").forEach((list) => {
      const outer = list.parentElement; // Google Docs, old LibreOffice
      if (list.previousElementSibling) list.previousElementSibling.append(list);
      else if (outer.localName === list.localName) unwrap(list);
      else outer.before(list);
    });
    all(body, "ul, ol").filter(isEmpty).forEach((list) => list.remove());
  }

  return makeLists;
})();
