/**
 * What staff paste into the text of a page comes out clean: from Word, Outlook, LibreOffice,
 * Google Docs and the web. Here lists, headings and tables get back what these programs
 * only make look so, letters of Wingdings become the signs that they show; whatever else the
 * site does not offer, editor and server leave out.
 */
"use strict";
{
  const NO_TEXT = "style, script, title, xml, img, picture, svg, object, iframe, hr, colgroup, del, math, m\\:omath, " +
    "select, button, textarea, .EOP";
  const BLOCKS = "p, div, ul, ol, table, h1, h2, h3, h4, h5, h6, blockquote";
  const HIDDEN_CHARACTERS = /[\u00ad\u200b\u200e\u200f\u2060\ufeff]/g;
  const SPACES = /[\s\u00a0]{2,}/g; // one that keeps "z. B." together stays
  const LEAST_MOVE = { px: 2, pt: 2, em: 0.2, "%": 20 };
  const EMPHASIS = /^\s*(font-weight|font-style|text-decoration|text-decoration-line|vertical-align)\s*:/i;
  // all that the editor puts on the clipboard itself
  const OWN =
    "p, h2, h3, h4, ul, ol, li, br, blockquote, strong, em, s, sup, sub, a, table, colgroup, col, tbody, tr, th, td";

  const { all, unwrap, isEmpty, made, rename, style, isBold } = PASTED_HTML;
  const { NOTES, LEADS_SOMEWHERE, isHidden, losses, line } = PASTED_LOSSES;

  /** The browser would refuse styles, because of the policy, and forget those of Word. */
  function withoutStyles(html) {
    const sheets = /<style[\s\S]*?<\/style>/gi;
    const renamed = (tag) => tag.replace(/\sstyle\s*=/gi, " data-style=");
    return html.replace(sheets, "").replace(/<\w[^>]*>/g, renamed);
  }

  function dropWhatIsNoText(body) {
    all(body, NO_TEXT).concat(all(body, NOTES)).forEach((each) => each.remove());
    all(body, "[data-style], [hidden]").filter(isHidden).forEach((each) => each.remove());
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
      if (LEADS_SOMEWHERE.test(href)) link.setAttribute("href", href);
      else unwrap(link);
    });
  }

  /** Outlook leads every link past itself; readers shall go straight there. */
  function withoutOutlook(href) {
    const isLedPast = /^https:\/\/[^/]*safelinks\.protection\.outlook\.com\//i.test(href);
    return isLedPast ? (new URL(href).searchParams.get("url") ?? "") : href;
  }

  /** Excel and Pages say by a class, and in a sheet of its own, what others say by a style. */
  function readSheets(body, html) {
    const sheets = (html.match(/<style[\s\S]*?<\/style>/gi) ?? []).join("");
    for (const [, tag, name, rules] of sheets.matchAll(/([\w-]*)\.([\w-]+)\s*\{([^}]*)\}/g)) {
      const told = rules.split(";").filter((rule) => EMPHASIS.test(rule)).join(";");
      all(body, `${tag}.${CSS.escape(name)}`).forEach((each) => {
        if (told) each.dataset.style = `${each.dataset.style ?? ""};${told}`;
      });
    }
  }

  /** What is done and what is not would look the same without its box. */
  function readTicks(body) {
    const sign = (isTicked) => (isTicked ? "☑ " : "☐ ");
    all(body, "[role=checkbox][aria-checked], [data-checked]").forEach((item) => {
      item.querySelector("input[type=checkbox], img")?.remove();
      const isTicked = (item.getAttribute("aria-checked") ?? item.dataset.checked) === "true";
      (item.querySelector("p") ?? item).prepend(sign(isTicked));
    });
    all(body, "input[type=checkbox]").forEach((box) => box.replaceWith(sign(box.hasAttribute("checked"))));
  }

  /** Return the name of what is raised or lowered; Word and macOS say by how much. */
  function raised(part) {
    const moves = ["mso-text-raise", "vertical-align"].map((name) => style(part, name) ?? "");
    const [, far, unit] = moves.map((move) => move.match(/^(-?[\d.]+)(px|pt|em|%)$/)).find(Boolean) ?? [];
    if (Math.abs(far) >= LEAST_MOVE[unit]) return far > 0 ? "sup" : "sub";
    return { super: "sup", sub: "sub" }[moves[1]];
  }

  /** Programs of letters show the ends of lines by a style, and browsers quotes by a tag. */
  function keepLinesAndQuotes(body) {
    const texts = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (texts.nextNode()) found.push(texts.currentNode);
    found.filter(showsLineEnds).forEach((text) => {
      const start = text.previousSibling ? text.data : text.data.replace(/^\s*\n/, "");
      const lines = (text.nextSibling ? start : start.trimEnd()).split("\n");
      text.replaceWith(...lines.flatMap((each, number) => (number ? [made("br", []), each] : [each])));
    });
    all(body, "q").forEach((quote) => quote.replaceWith("„", ...quote.childNodes, "“"));
  }

  function showsLineEnds(text) {
    const teller = text.parentElement.closest("pre, [data-style*='white-space']");
    if (!teller || isEmpty(text) || !text.data.includes("\n")) return false;
    const told = style(teller, "white-space") ?? style(teller, "white-space-collapse") ?? "pre";
    return /^(pre|break-spaces)/.test(told);
  }

  function keepEmphasis(body) {
    all(body, "b, strong")
      .filter((each) => /^(normal|400)$/.test(style(each, "font-weight")))
      .forEach(unwrap); // Google Docs puts all into one
    all(body, "[data-style]").forEach((part) => {
      const lines = `${style(part, "text-decoration")} ${style(part, "text-decoration-line")}`;
      const isStruck = /line-through/.test(lines) && !part.closest("s, strike") && !isEmpty(part);
      if (isStruck && !part.matches("table, tr, ul, ol")) part.replaceChildren(made("s", part.childNodes));
    });
    all(body, "span[data-style], font[data-style]").forEach((span) => {
      if (isBold(style(span, "font-weight"))) {
        span.replaceChildren(made("strong", span.childNodes));
      }
      if (style(span, "font-style") === "italic") {
        span.replaceChildren(made("em", span.childNodes));
      }
      const tag = raised(span);
      if (tag && !span.closest("sup, sub") && !span.querySelector("sup, sub")) {
        span.replaceChildren(made(tag, span.childNodes));
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

  /** Excel and Google say by a style that a cell is bold. */
  function keepLoudCells(body) {
    all(body, "td").forEach((cell) => {
      const isLoud = [cell, cell.parentElement].some((each) => isBold(style(each, "font-weight")));
      if (isLoud && !isEmpty(cell)) cell.replaceChildren(made("strong", cell.childNodes));
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

  /** Return whether a text comes from an editor of this site and stays as it is. */
  function isOwn(body) {
    const isPlain = (each) => each.matches(OWN) && !each.className && !each.hidden;
    const isStyled = (each) => each.dataset.style && !each.matches("table, col, ol");
    const parts = all(body, "*");
    return body.querySelector("[data-pm-slice]") && parts.every((each) => isPlain(each) && !isStyled(each));
  }

  function cleaned(html, say) {
    const { body } = new DOMParser().parseFromString(withoutStyles(html), "text/html");
    readTicks(body);
    readSheets(body, html);
    say(losses(body));
    if (isOwn(body)) return html;
    all(body, "[data-pm-slice]").forEach((each) => each.removeAttribute("data-pm-slice"));
    [
      readSigns,
      keepLinesAndQuotes,
      dropWhatIsNoText,
      keepLinksThatLeadSomewhere,
      keepEmphasis,
      shiftHeadings,
      makeLists,
      keepLoudCells,
      keepHeaders,
      dropEmptyLines,
    ].forEach((step) => step(body));
    return body.innerHTML;
  }

  document.addEventListener("prose-editor:ready", ({ detail: { editor } }) => {
    const say = line(editor.view.dom);
    editor.setOptions({ editorProps: { transformPastedHTML: (html) => cleaned(html, say) } });
  });
}
