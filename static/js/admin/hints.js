/**
 * Hints about the texts of a form, asked of the server while somebody writes, so that there
 * is one set of rules. Without this file they are those of what was saved last.
 */
"use strict";
{
  const PAUSE = 1200; // milliseconds without typing
  const LONGEST_OPENING = 60; // as pages/hints/rules/pieces.py has it
  const PARAGRAPHS = /[^\n]+(?:\n[^\n]+)*/g; // of plain text
  const PIECES = "p, h2, h3, h4, li, td, th";
  const { content: account } = document.querySelector("meta[name=account]") ?? {};
  const CLOSED = `hints-closed:${account}`; // in this browser

  const editors = new Map(); // by the field for which each stands

  /** Return a pattern for words, however they are spaced; a number is no part of a longer one. */
  function pattern(words) {
    const parts = words.trim().split(/\s+/).map((each) => each.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&"));
    return new RegExp(`(?<!\\d)${parts.join("\\s*")}(?!\\d)`);
  }

  const oneLine = (text) => text.replace(/\s+/g, " ").trim();

  /** Return how a piece begins, as pages/hints/rules/pieces.py has it. */
  const beginning = (text) => [...oneLine(text)].slice(0, LONGEST_OPENING).join("").trim();

  /** Return the first line of an element, without what is struck. */
  function firstLine(element) {
    const copy = element.cloneNode(true);
    copy.querySelectorAll("s, del").forEach((each) => each.remove());
    copy.querySelectorAll("br").forEach((each) => each.replaceWith("\n"));
    return copy.textContent.trimStart().split("\n")[0];
  }

  /** Return the piece that a hint means, or nothing if it is there no longer; others may begin alike. */
  function meant(pieces, { opening, nth, words }, lineOf, textOf) {
    const same = pieces.filter((each) => beginning(lineOf(each)) === opening.trim());
    const has = (each) => each !== undefined && (!words || pattern(words).test(textOf(each)));
    return has(same[Number(nth)]) ? same[Number(nth)] : same.find(has);
  }

  /** Return the range of words in an element, or of all of it. */
  function rangeOf(element, words) {
    const range = document.createRange();
    range.selectNodeContents(element);
    const match = words && pattern(words).exec(element.textContent);
    if (!match) return range;
    let at = 0;
    const ends = [match.index, match.index + match[0].length];
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const next = at + node.length;
      if (ends[0] >= at && ends[0] < next) range.setStart(node, ends[0] - at);
      if (ends[1] > at && ends[1] <= next) range.setEnd(node, ends[1] - at);
      at = next;
    }
    return range;
  }

  function jumpInEditor(editor, place) {
    const text = editor.view.dom;
    const leaves = [...text.querySelectorAll(PIECES)].filter((each) => !each.querySelector(PIECES));
    const piece = meant(leaves, place, firstLine, (each) => each.textContent);
    if (!piece) {
      editor.view.focus();
      return;
    }
    const range = rangeOf(piece, place.words);
    const from = editor.view.posAtDOM(range.startContainer, range.startOffset);
    const to = editor.view.posAtDOM(range.endContainer, range.endOffset);
    editor.commands.setTextSelection({ from, to });
    editor.view.focus(); // the command of that name waits for a frame
    piece.scrollIntoView({ block: "center" });
  }

  function jumpInField(field, place) {
    const paragraphs = [...field.value.matchAll(PARAGRAPHS)];
    const found = meant(paragraphs, place, ([each]) => each.split("\n")[0], ([each]) => each);
    // a text of one line may have been typed on several
    const match = pattern(place.words || place.opening).exec(found ? found[0] : field.value);
    field.focus();
    if (match) {
      const start = (found?.index ?? 0) + match.index;
      field.setSelectionRange(start, start + match[0].length);
    }
    field.scrollIntoView({ block: "center" });
  }

  function jump(field, place) {
    const editor = editors.get(field);
    field.closest("details")?.setAttribute("open", "");
    if (editor) jumpInEditor(editor, place);
    else jumpInField(field, place);
  }

  /** Return the fields of a form that are called so, in any row but the model for new ones. */
  function named(form, names) {
    const wanted = new Set(names.split(" ").filter(Boolean));
    return [...form.elements].filter(
      ({ name }) => wanted.has(name?.replace(/^.*-\d+-/, "")) && !name.includes("__prefix__"),
    );
  }

  function enhance(box) {
    const form = box.closest("form");
    const { hints: address, texts, pictures } = box.dataset;
    const list = box.querySelector("[data-list]");
    const count = box.querySelector("[data-count]");
    const status = box.querySelector("[role=status]");
    let timer;
    let asked = "";

    const fields = () => named(form, texts);

    function typed() {
      const sent = new URLSearchParams();
      fields().forEach((field) => {
        sent.append("kind", field.closest(".prose-editor") ? "html" : "plain");
        sent.append("text", field.value);
      });
      named(form, pictures).forEach((field) => sent.append("picture", field.value));
      return sent;
    }

    function show(html) {
      const { body } = new DOMParser().parseFromString(html, "text/html");
      if (!body.querySelector(".hints__list")) return; // signed out, or out of order
      const had = list.contains(document.activeElement);
      list.replaceChildren(...body.childNodes);
      const found = list.querySelectorAll(".hints__hint").length;
      if (count.textContent !== String(found)) {
        count.textContent = found;
        status.textContent = found === 1 ? "1 Hinweis zum Text" : `${found} Hinweise zum Text`;
      }
      showButtons();
      if (had) box.querySelector("summary").focus();
    }

    function showButtons() {
      list.querySelectorAll(".hints__jump").forEach((each) => {
        each.hidden = false;
      });
    }

    async function ask() {
      const sent = typed();
      if (asked === String(sent)) return;
      asked = String(sent);
      const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
      const options = { method: "POST", headers: { "X-CSRFToken": token }, body: sent };
      const answer = await fetch(address, options).catch(() => null);
      if (!answer?.ok) return;
      const html = await answer.text();
      if (asked === String(sent)) show(html); // else a later one comes
    }

    function later() {
      clearTimeout(timer);
      timer = setTimeout(ask, PAUSE);
    }

    list.addEventListener("click", ({ target }) => {
      const button = target.closest(".hints__jump");
      const field = button && fields()[Number(button.dataset.text)];
      if (field) jump(field, button.dataset);
    });
    box.open = !localStorage.getItem(CLOSED);
    box.addEventListener("toggle", () => {
      if (box.open) localStorage.removeItem(CLOSED);
      else localStorage.setItem(CLOSED, "1");
    });
    form.addEventListener("input", later);
    form.addEventListener("change", later);
    fields()[0]?.closest(".form-row")?.append(box);
    asked = String(typed());
    showButtons();
  }

  document.addEventListener("prose-editor:ready", ({ detail: { editor, textarea } }) => {
    editors.set(textarea, editor);
  });

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-hints]").forEach(enhance);
  });
}
