/**
 * A new picture in a page with one click: it opens the form of a picture for a block that
 * is still free. Without this file one opens the blocks and clicks on the plus there.
 */
"use strict";
{
  const FREE = ".inline-related:not(.empty-form)";

  function freeRow(group) {
    return [...group.querySelectorAll(FREE)].find(
      (row) => row.querySelector("select[name$=-picture]")?.value === "",
    );
  }

  function start() {
    const button = document.querySelector("[data-insert-picture]");
    const group = document.getElementById("pictureentry_blocks-group");
    if (!button || !group?.querySelector(".add-related")) return; // who may add none
    button.hidden = false;
    button.addEventListener("click", () => {
      if (!freeRow(group)) group.querySelector(".add-row a").click();
      freeRow(group).querySelector(".add-related").click();
    });
  }

  document.addEventListener("DOMContentLoaded", start);
}
