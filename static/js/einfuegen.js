/**
 * What staff paste into the text of a page comes out clean: from Word, Outlook, LibreOffice,
 * Google Docs and the web. Here lists, headings and tables get back what these programs
 * only make look so; whatever else the site does not offer, editor and server leave out.
 */
"use strict";
{
  const NO_TEXT = "style, script, title, xml, img, picture, svg, object, iframe, hr, colgroup, del, .EOP";
  const NOTES = '[data-style*="mso-element:comment"], .MsoCommentReference, a[href*="#_msocom"]';
  const BLOCKS = "p, div, ul, ol, table, h1, h2, h3, h4, h5, h6, blockquote";
  const HIDDEN_CHARACTERS = /[\u00ad\u200b\u200e\u200f\u2060\ufeff]/g;
  const SPACES = /[\s\u00a0]{2,}/g; // one that keeps "z. B." together stays
  const COUNTED = /^\(?(?:[\d.]*?(\d+)|[a-z]{1,5})[.)]*$/i;

  const all = (root, selector) => [...root.querySelectorAll(selector)];
  const unwrap = (element) => element.replaceWith(...element.childNodes);
  const isEmpty = (element) => !element.textContent.trim(); // trims no-break spaces too

  function made(tag, children) {
    const element = document.createElement(tag);
    element.append(...children);
    return element;
  }

  const rename = (element, tag) => element.replaceWith(made(tag, element.childNodes));

  /** The browser would refuse styles, because of the policy, and forget those of Word. */
  function withoutStyles(html) {
    const sheets = /<style[\s\S]*?<\/style>/gi;
    const renamed = (tag) => tag.replace(/\sstyle\s*=/gi, " data-style=");
    return html.replace(sheets, "").replace(/<\w[^>]*>/g, renamed);
  }

  function style(element, property) {
    const rules = (element.dataset.style ?? "").toLowerCase().split(";");
    const found = rules.map((rule) => rule.split(":")).find(([name]) => name.trim() === property);
    return found?.slice(1).join(":").trim();
  }

  function dropWhatIsNoText(body) {
    all(body, NO_TEXT).concat(all(body, NOTES)).forEach((each) => each.remove());
    all(body, "[data-style]")
      .filter((each) => style(each, "display") === "none" || style(each, "mso-hide") === "all")
      .forEach((each) => each.remove());
    all(body, "*") // <o:p>, smart tags
      .filter((each) => each.localName.includes(":") || each.localName === "ins")
      .forEach(unwrap);
    const texts = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const { currentNode } = texts;
      currentNode.data = currentNode.data.replace(HIDDEN_CHARACTERS, "").replace(SPACES, " ");
    }
  }

  /** Bookmarks, footnotes and files on somebody's computer are no links for readers. Whether
   * the others may be linked to, the server says. */
  function keepLinksThatLeadSomewhere(body) {
    all(body, "a").forEach((link) => {
      const href = withoutOutlook((link.getAttribute("href") ?? "").trim());
      if (/^(https?:|mailto:|tel:|\/)/i.test(href)) link.setAttribute("href", href);
      else unwrap(link);
    });
  }

  /** Outlook leads every link past itself; readers shall go straight there. */
  function withoutOutlook(href) {
    const isLedPast = /^https:\/\/[^/]*safelinks\.protection\.outlook\.com\//i.test(href);
    return isLedPast ? (new URL(href).searchParams.get("url") ?? "") : href;
  }

  const isBold = (value) => value === "bold" || value >= 600;

  function keepEmphasis(body) {
    all(body, "b, strong")
      .filter((each) => /^(normal|400)$/.test(style(each, "font-weight")))
      .forEach(unwrap); // Google Docs puts all into one
    all(body, "span[data-style]").forEach((span) => {
      if (isBold(style(span, "font-weight"))) {
        span.replaceChildren(made("strong", span.childNodes));
      }
      if (style(span, "font-style") === "italic") {
        span.replaceChildren(made("em", span.childNodes));
      }
    });
  }

  /** The title of a page is its only heading of the first level. */
  function shiftHeadings(body) {
    all(body, ".MsoTitle").forEach((title) => rename(title, "h1"));
    const shift = body.querySelector("h1") ? 1 : 0;
    all(body, "h1, h2, h3, h4, h5, h6").forEach((heading) => {
      const level = Math.min(Number(heading.localName[1]) + shift, 4);
      all(heading, "b, strong, [data-style*='mso-list']").forEach((each) => {
        if (/ignore/i.test(style(each, "mso-list"))) each.remove();
        else unwrap(each);
      });
      if (isEmpty(heading)) heading.remove();
      else rename(heading, `h${level}`);
    });
  }

  // Lists. Word writes paragraphs that carry their level and begin with a bullet or number;
  // Word in the browser writes a list for each entry.

  function markEntriesOfWord(body) {
    all(body, "p[data-style*='mso-list']").forEach((entry) => {
      const level = style(entry, "mso-list").match(/level(\d)/)?.[1];
      if (!level) return;
      const sign = all(entry, "[data-style]").find((each) => /ignore/.test(style(each, "mso-list")));
      const counted = sign?.textContent.trim().match(COUNTED);
      const isNumber = counted && /[\d.)]/.test(counted[0]); // "o" is a bullet
      sign?.remove();
      Object.assign(entry.dataset, { level, tag: isNumber ? "ol" : "ul" });
      if (isNumber && counted[1]) entry.dataset.number = counted[1];
    });
  }

  function markEntriesOfTheBrowser(body) {
    all(body, ".ListContainerWrapper").forEach((wrapper) => {
      const entries = all(wrapper, "li").map((item) => {
        const entry = made("p", item.childNodes);
        all(entry, "p").forEach(unwrap);
        entry.dataset.tag = item.parentElement.localName;
        entry.dataset.level = item.dataset.ariaLevel ?? 1;
        return entry;
      });
      wrapper.replaceWith(...entries);
    });
  }

  /** Put an entry where it belongs; open: the lists that go on, outermost first. */
  function addEntry(open, entry) {
    const { level, tag, number } = entry.dataset;
    while (open.length && open.at(-1).level > level) open.pop();
    const last = open.at(-1);
    const goesOn = last?.level === level && last.list.localName === tag && number !== "1";
    if (!goesOn) {
      if (last?.level === level) open.pop();
      const list = document.createElement(tag);
      if (number) list.setAttribute("start", number);
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
    all(body, ":is(ul, ol) > :is(ul, ol)").forEach((list) => {
      list.previousElementSibling?.append(list); // Google Docs, old LibreOffice
    });
  }

  /** Word says "header" by repeating the first row on each page, or by bold letters. */
  function keepHeaders(body) {
    all(body, "table").forEach((table) => {
      const [first, ...others] = table.rows;
      const cells = [...(first?.cells ?? [])];
      const isLoud = cells.every((cell) => isEmpty(cell) || isEmpty(withoutBold(cell)));
      const hasText = cells.some((cell) => !isEmpty(cell));
      const rows = all(table, "thead tr");
      if (!rows.length && others.length && hasText && isLoud) rows.push(first);
      rows.flatMap((row) => [...row.cells]).forEach((cell) => {
        all(cell, "b, strong").forEach(unwrap);
        const header = made("th", cell.childNodes);
        ["colspan", "rowspan"].forEach((name) => {
          if (cell.hasAttribute(name)) header.setAttribute(name, cell.getAttribute(name));
        });
        cell.replaceWith(header);
      });
    });
  }

  function withoutBold(cell) {
    const copy = cell.cloneNode(true);
    all(copy, "b, strong").forEach((each) => each.remove());
    return copy;
  }

  function dropEmptyLines(body) {
    all(body, "br").forEach((line) => {
      const isBetween = [...line.parentElement.children].some((each) => each.matches(BLOCKS));
      if (isBetween || line.className === "Apple-interchange-newline") line.remove();
    });
    all(body, "p, div, li").filter(isEmpty).forEach((each) => {
      if (each.closest("td, th")) each.replaceChildren();
      else if (!each.querySelector("td, th")) each.remove();
    });
  }

  function cleaned(html) {
    if (html.includes("data-pm-slice")) return html; // from the editor itself
    const { body } = new DOMParser().parseFromString(withoutStyles(html), "text/html");
    [
      dropWhatIsNoText,
      keepLinksThatLeadSomewhere,
      keepEmphasis,
      shiftHeadings,
      makeLists,
      keepHeaders,
      dropEmptyLines,
    ].forEach((step) => step(body));
    return body.innerHTML;
  }

  document.addEventListener("prose-editor:ready", ({ detail: { editor } }) => {
    editor.setOptions({ editorProps: { transformPastedHTML: cleaned } });
  });
}
