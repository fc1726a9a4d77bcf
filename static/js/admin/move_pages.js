/**
 * Rows of the list of pages are dragged to where a page belongs: before, below or behind
 * another. The buttons beside do the same; after one the focus is on it again.
 */
"use strict";
{
  const BEFORE = 0.3; // of the height of a row
  const BEHIND = 0.7;
  const TARGET = "move-target";
  const rows = () => [...document.querySelectorAll("#result_list tbody tr")];
  const key = (row) => row.querySelector("[data-move] button").id.split("-")[1];

  /** Return the row at a height, and where on it: before, below or behind that page. */
  function placeAt(clientY) {
    const row = rows().find((each) => clientY < each.getBoundingClientRect().bottom);
    if (!row) return null;
    const part = (clientY - row.getBoundingClientRect().top) / row.offsetHeight;
    if (part < BEFORE) return { row, where: "vor" };
    return { row, where: part > BEHIND ? "nach" : "unter" };
  }

  function mark(place) {
    document.querySelectorAll(`[data-${TARGET}]`).forEach((each) => each.removeAttribute(`data-${TARGET}`));
    place?.row.setAttribute(`data-${TARGET}`, place.where);
  }

  function send(box, { row, where }) {
    const form = document.createElement("form");
    form.method = "post";
    form.action = `${box.dataset.move}?seen=${box.dataset.seen}`;
    const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
    for (const [name, value] of Object.entries({ csrfmiddlewaretoken: token, [where]: key(row) })) {
      const input = document.createElement("input");
      Object.assign(input, { type: "hidden", name, value });
      form.append(input);
    }
    document.body.append(form);
    form.submit();
  }

  function handleOf(box) {
    const own = box.closest("tr");
    let place = null;
    const move = (y) => {
      const found = placeAt(y);
      place = found?.row === own ? null : found;
      mark(place);
    };
    const end = (isLetGo) => {
      mark(null);
      if (place && isLetGo) send(box, place);
      place = null;
    };
    return makeDragHandle(own, move, end);
  }

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-move]").forEach((box) => box.prepend(handleOf(box)));
    const moved = document.getElementById(location.hash.slice(1));
    if (moved?.classList.contains("move__step")) moved.focus();
  });
}
