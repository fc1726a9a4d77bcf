/**
 * What is dragged by a handle of its own, with mouse, pen or finger. Near an edge of the
 * window the page scrolls along.
 */
"use strict";
const makeDragHandle = (() => {
  const TOP = 60; // pixels
  const BOTTOM = 120; // the save bar stands there
  const STEP = 12;

  function scrollAtTheEdge(y) {
    if (y < TOP) window.scrollBy(0, -STEP);
    if (y > window.innerHeight - BOTTOM) window.scrollBy(0, STEP);
  }

  /** A handle that moves in the document would lose a pointer that it has captured. */
  function follow(dragged, onMove, onEnd) {
    const dragging = new AbortController();
    const { signal } = dragging;
    const move = ({ clientY }) => {
      onMove(clientY);
      scrollAtTheEdge(clientY);
    };
    const end = ({ type }) => {
      dragging.abort();
      dragged.classList.remove("is-dragged");
      onEnd(type === "pointerup");
    };
    dragged.classList.add("is-dragged");
    document.addEventListener("pointermove", move, { signal });
    document.addEventListener("pointerup", end, { signal });
    document.addEventListener("pointercancel", end, { signal });
  }

  /**
   * Return a handle to put into what is dragged.
   *   onMove  is told the height of the pointer in the window
   *   onEnd   is told whether it was let go, not taken away by the browser
   */
  return (dragged, onMove, onEnd) => {
    const handle = document.createElement("span");
    handle.className = "drag-handle";
    handle.textContent = "⠿";
    handle.setAttribute("aria-hidden", "true"); // the buttons beside it do the same
    handle.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      follow(dragged, onMove, onEnd);
    });
    return handle;
  };
})();
