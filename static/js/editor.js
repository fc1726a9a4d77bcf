/**
 * The editor of a page speaks German and has a name. Its dialogs are translated by the
 * catalogue that the admin loads; of its buttons and of the text itself it says nothing.
 */
const BUTTONS = {
  bulletList: "Liste mit Punkten",
  orderedList: "Liste mit Zahlen",
  orderedListProperties: "Art der Zahlen",
  blockquote: "Zitat",
  bold: "Fett",
  italic: "Kursiv",
  link: "Link einfügen",
  unlink: "Link entfernen",
  table: "Tabelle einfügen",
  "table:addColumnAfter": "Spalte einfügen",
  "table:deleteColumn": "Spalte löschen",
  "table:addRowAfter": "Zeile einfügen",
  "table:deleteRow": "Zeile löschen",
  "table:mergeCells": "Zellen verbinden",
  "table:splitCell": "Zelle teilen",
  "table:toggleHeaderCell": "Kopfzelle an oder aus",
  "table:deleteTable": "Tabelle löschen",
  "history:undo": "Rückgängig",
  "history:redo": "Wiederholen",
};
const PARAGRAPHS = {
  heading2: "Überschrift",
  heading3: "Kleine Überschrift",
  heading4: "Kleinste Überschrift",
  paragraph: "Normaler Text",
};
const CHOICE = "Überschrift oder normaler Text";

/** Give a button its German words; only where they change, because changes are watched. */
function name(button) {
  const { name } = button.dataset;
  const shown = button.firstElementChild;
  if (PARAGRAPHS[name] && shown.textContent !== PARAGRAPHS[name]) {
    shown.textContent = PARAGRAPHS[name];
  }
  const label = BUTTONS[name] ?? (button.closest(".prose-menubar__selected") && CHOICE);
  if (label && button.title !== label) {
    button.title = label;
    button.setAttribute("aria-label", label);
  }
}

document.addEventListener("prose-editor:ready", ({ detail: { editor, textarea } }) => {
  const label = textarea.labels[0].textContent.replace(/:\s*$/, "");
  const text = editor.view.dom;
  text.setAttribute("role", "textbox");
  text.setAttribute("aria-multiline", "true");
  text.setAttribute("aria-label", label);

  const box = textarea.closest(".prose-editor"); // its menu comes a little later
  const speakGerman = () => box.querySelectorAll(".prose-menubar button").forEach(name);
  new MutationObserver(speakGerman).observe(box, {
    subtree: true,
    childList: true,
    attributeFilter: ["title"],
  });
  speakGerman();
});
