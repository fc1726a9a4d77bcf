/**
 * The order of a page in its form: its text by paragraphs, with the blocks between them, to
 * move by buttons or by dragging. While somebody types, blocks stay behind the paragraph
 * after which they were. Without this file each block has a list of places and a number.
 */
"use strict";
{
  const OF_TYPED = "_places_of_typed"; // as pages/blocks/inlines.py reads it
  const MOST = 60; // as pages/blocks/places.py has it
  const NAMES = "input[type=text]:not([name$=-heading]), select.admin-autocomplete";
  const ROWS = ".inline-related:not(.empty-form):has([name$=-place])";
  let section;
  let form;
  const list = document.createElement("ol");
  const status = document.createElement("p");
  let html = () => form.elements.body.value;
  let words = [];
  let drawn = "";

  const shortened = (text) => (text.length > MOST ? `${text.slice(0, MOST - 2).trimEnd()} …` : text);
  const input = (row, name) => row.querySelector(`[name$=-${name}]`);
  const kind = (row) => row.querySelector("h3 b").textContent.replace(":", "");

  function paragraphs() {
    const { body } = new DOMParser().parseFromString(html(), "text/html");
    body.querySelectorAll("br, li, p, td, th").forEach((each) => each.before(" "));
    const texts = [...body.children].map((each) => each.textContent.replace(/\s+/g, " ").trim());
    return texts.filter(Boolean);
  }

  function nameOf(row) {
    const field = row.querySelector(NAMES);
    return (field.selectedOptions ? field.selectedOptions[0]?.text : field.value)?.trim();
  }

  /** Blocks as they stand on the page; an empty row is none yet. */
  function blocks() {
    const rows = [...document.querySelectorAll(ROWS)].filter(
      (row) => nameOf(row) && !input(row, "DELETE")?.checked,
    );
    const order = (row) => [place(row) ?? Infinity, position(row)];
    return rows
      .map((row) => [order(row), row])
      .sort(([one], [other]) => one[0] - other[0] || one[1] - other[1] || 0)
      .map(([, row]) => row);
  }

  /** Return its number; a new block with none goes last, as the server stores it. */
  function position(row) {
    const number = Number(input(row, "position").value);
    return number === 0 && !row.classList.contains("has_original") ? Infinity : number;
  }

  function place(row) {
    const { value } = input(row, "place");
    return value === "" ? null : Number(value);
  }

  /** Offer the places of the text as it is now, and keep what is chosen. */
  function offer(select, chosen) {
    const first = [...select.options].find((each) => each.defaultSelected)?.value ?? "";
    select.dataset.first ??= first;
    const places = words.map((text, index) => [`nach „${shortened(text)}“`, index + 1]);
    const all = [...[...select.options].slice(0, 2).map(({ text, value }) => [text, value]), ...places];
    const option = ([text, value]) =>
      new Option(text, value, String(value) === select.dataset.first, String(value) === chosen);
    select.replaceChildren(...all.map(option));
  }

  /** Return a function that tells where a place of the old text is in the new one. */
  function shift(old, now) {
    const most = Math.min(old.length, now.length);
    let same = 0;
    while (same < most && old[same] === now[same]) same += 1;
    let end = 0;
    while (end < most - same && old.at(-1 - end) === now.at(-1 - end)) end += 1;
    return (at) => {
      if (at <= same) return at;
      if (at >= old.length - end) return at + now.length - old.length;
      return Math.min(at, now.length - end);
    };
  }

  function followText() {
    const now = paragraphs();
    if (JSON.stringify(now) === JSON.stringify(words)) return;
    const moved = shift(words, now);
    words = now;
    document.querySelectorAll(".inline-related [name$=-place]").forEach((select) => {
      offer(select, select.value === "" ? "" : String(moved(Number(select.value))));
    });
  }

  function button(text, label, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.setAttribute("aria-label", label);
    made.addEventListener("click", act);
    return made;
  }

  function line(text, name) {
    const item = document.createElement("li");
    const label = document.createElement("span");
    label.className = "outline__text";
    label.textContent = text;
    item.className = `outline__item outline__item--${name}`;
    item.append(label);
    return item;
  }

  function lineOf(row) {
    const label = `${kind(row)}: ${nameOf(row)}`;
    const item = line(label, "block");
    item.row = row;
    item.prepend(makeDragHandle(item, (y) => putAt(item, y), () => store(item)));
    item.append(
      button("↑", `${label}: nach oben`, () => step(item, "previousElementSibling", "before", 0)),
      button("↓", `${label}: nach unten`, () => step(item, "nextElementSibling", "after", 1)),
      button("Bearbeiten", `${label}: bearbeiten`, () => open(row)),
    );
    return item;
  }

  function open(row) {
    row.closest("details")?.setAttribute("open", "");
    row.scrollIntoView();
    (row.querySelector(NAMES).nextElementSibling?.querySelector("[tabindex]") ?? row.querySelector(NAMES)).focus();
  }

  function step(item, way, side, which) {
    item[way]?.[side](item);
    store(item);
    item.querySelectorAll("button")[which].focus();
  }

  /** Write the order that the list shows into the fields, and say where a block is now. */
  function store(item) {
    let at = 0;
    let position = 0;
    let isBelow = false;
    for (const each of list.children) {
      if (each.row) {
        input(each.row, "place").value = isBelow ? "" : String(at);
        input(each.row, "position").value = String((position += 1));
      } else if (each.classList.contains("outline__item--end")) isBelow = true;
      else at += 1;
    }
    const before = item.previousElementSibling?.querySelector(".outline__text").textContent;
    const label = item.querySelector(".outline__text").textContent;
    status.textContent = `${label} steht jetzt ${before ? `nach: ${before}` : "ganz oben"}.`;
    drawn = shown();
    form.dispatchEvent(new Event("input", { bubbles: true })); // preview, kept copy
  }

  function putAt(item, y) {
    const others = [...list.children].filter((each) => each !== item);
    const middle = (each) => each.getBoundingClientRect().top + each.offsetHeight / 2;
    const below = others.find((each) => y < middle(each));
    if (below) below.before(item);
    else list.append(item);
  }

  /** Return all that the list shows, as one text. */
  function shown() {
    return JSON.stringify([words, blocks().map((row) => [row.id, nameOf(row), place(row)])]);
  }

  function draw() {
    followText();
    const rows = blocks();
    section.hidden = rows.length === 0;
    if (shown() === drawn || list.querySelector(".is-dragged")) return;
    drawn = shown();
    const texts = [...words.map((text) => line(shortened(text), "text")), line("Ende des Textes", "end")];
    const after = (count) => rows.filter((row) => (place(row) ?? texts.length) === count).map(lineOf);
    const clamp = texts.flatMap((text, index) => [...after(index), text]);
    list.replaceChildren(...clamp, ...after(texts.length));
  }

  function start() {
    section = document.querySelector("[data-outline]");
    if (!section) return;
    form = section.closest("form");
    list.className = "outline";
    status.className = "visually-hidden";
    status.setAttribute("role", "status");
    section.append(list, status);
    const flag = document.createElement("input");
    flag.type = "hidden";
    flag.name = OF_TYPED;
    flag.setAttribute("value", "1");
    form.append(flag);
    form.classList.add("has-outline");
    words = paragraphs();
    draw();
    form.addEventListener("input", draw);
    window.django.jQuery(form).on("change", draw); // also of select2
    document.addEventListener("formset:removed", draw);
    document.addEventListener("prose-editor:ready", ({ detail: { editor, textarea } }) => {
      if (textarea.name !== "body") return;
      html = () => editor.getHTML();
      editor.on("update", draw);
    });
  }

  document.addEventListener("DOMContentLoaded", start);
}
