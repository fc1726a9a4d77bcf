/**
 * The editor of a page speaks German, has names, and says what state its buttons are in.
 * Its dialogs are translated by the catalogue that the admin loads; of its buttons and of
 * the text itself it says nothing. Esc and then Tab lead out of the text, because Tab
 * alone goes on to the next cell of a table.
 */
const BUTTONS = {
  bulletList: "Liste mit Punkten",
  orderedList: "Liste mit Zahlen",
  orderedListProperties: "Art der Zahlen",
  blockquote: "Zitat",
  bold: "Fett",
  italic: "Kursiv",
  strike: "Durchgestrichen",
  superscript: "Hochgestellt",
  subscript: "Tiefgestellt",
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
const TOOLS = "Werkzeuge für den Text";
const WAY_OUT = "Mit Esc und dann Tab verlassen Sie das Textfeld, auch aus Tabellen und Listen.";
const ANSWERS = { Yes: "Ja", No: "Nein" };
// buttons that are on or off; the others do something once
const SWITCHES = new Set(
  "bulletList orderedList blockquote bold italic strike superscript subscript".split(" "),
);

/** Set an attribute only where it changes, because changes are watched. */
function set(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** Give a button its German words, and say its state not by colour alone. */
function describe(button) {
  const { name } = button.dataset;
  const shown = button.firstElementChild;
  if (PARAGRAPHS[name] && shown.textContent !== PARAGRAPHS[name]) {
    shown.textContent = PARAGRAPHS[name];
  }
  const label = BUTTONS[name] ?? (button.closest(".prose-menubar__selected") && CHOICE);
  if (label) {
    set(button, "title", label);
    set(button, "aria-label", label);
  }
  set(button, "aria-disabled", String(button.classList.contains("disabled")));
  if (SWITCHES.has(name)) {
    set(button, "aria-pressed", String(button.classList.contains("active")));
  }
}

/** Name a dialog; its only choice is whether a table has headers, and most should. */
function nameDialog(dialog) {
  const title = dialog.querySelector(".prose-editor-dialog-title");
  title.id = `${dialog.querySelector("[id]").id}-title`;
  set(dialog, "aria-labelledby", title.id);
  dialog.querySelectorAll("option").forEach((option) => {
    option.value = option.text;
    option.text = ANSWERS[option.value] ?? option.text;
    option.selected = option.value === "Yes";
  });
}

function nameText(text, label, textarea) {
  text.setAttribute("role", "textbox");
  text.setAttribute("aria-multiline", "true");
  text.setAttribute("aria-label", label.textContent.replace(/:\s*$/, ""));
  const hint = document.createElement("p");
  hint.className = "editor-hint editor-hint--way-out";
  hint.id = `${textarea.id}-keyboard`;
  hint.textContent = WAY_OUT;
  text.after(hint);
  text.setAttribute("aria-describedby", hint.id);
  label.addEventListener("click", () => text.focus());
}

function letTabLeave(text) {
  let leaves = false;
  text.parentElement.addEventListener(
    "keydown",
    (event) => {
      if (event.key === "Tab" && leaves) event.stopPropagation();
      if (event.key !== "Shift") leaves = event.key === "Escape";
    },
    { capture: true },
  );
}

document.addEventListener("prose-editor:ready", ({ detail: { editor, textarea } }) => {
  nameText(editor.view.dom, textarea.labels[0], textarea);
  letTabLeave(editor.view.dom);

  const box = textarea.closest(".prose-editor"); // its menu comes a little later
  const speakGerman = () => {
    const menu = box.querySelector(".prose-menubar");
    if (!menu) return;
    set(menu, "role", "group");
    set(menu, "aria-label", TOOLS);
    menu.querySelectorAll("button").forEach(describe);
    box.querySelectorAll("dialog:not([aria-labelledby])").forEach(nameDialog);
  };
  new MutationObserver(speakGerman).observe(box, {
    subtree: true,
    childList: true,
    attributeFilter: ["title", "class"],
  });
  speakGerman();
});
