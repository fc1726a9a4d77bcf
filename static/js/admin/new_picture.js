/**
 * Once a file is chosen for a new picture: a first title from its name, and on with the
 * description.
 */
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const { upload, title, alt } = document.getElementById("picture_form")?.elements ?? {};
  upload?.addEventListener("change", () => {
    if (!upload.files.length || title.value) return;
    title.value = upload.files[0].name.replace(/\.\w+$/, "").replace(/[-_]+/g, " ").trim().slice(0, title.maxLength);
    alt.focus();
  });
});
