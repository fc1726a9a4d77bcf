/**
 * Where staff type the target of a link, the pages of the site are suggested by their
 * titles. Without this file, or without an answer, addresses are typed as before.
 */
"use strict";
{
  const FIELDS = '.prose-editor-dialog [name="href"], input[data-link-addresses]';
  const HINT = "Titel einer Seite tippen und auswählen, oder eine Adresse mit „https://“.";
  const list = document.createElement("datalist"); // one for all fields
  list.id = "interne-adressen";

  async function load(url) {
    document.body.append(list);
    const response = await fetch(url);
    if (!response.ok) return;
    const { addresses } = await response.json();
    list.append(...addresses.map(({ title, address }) => new Option(title, address)));
  }

  /** A title becomes its address. Whether an address may be linked to, the server says. */
  function complete(input) {
    const typed = input.value.trim().toLowerCase();
    const chosen = [...list.options].find((option) => option.label.toLowerCase() === typed);
    if (chosen) input.value = chosen.value;
  }

  function explain(input) {
    const hint = document.createElement("p");
    hint.className = "editor-hint";
    hint.id = `${input.id}-hinweis`;
    hint.textContent = HINT;
    input.after(hint);
    input.setAttribute("aria-describedby", hint.id);
    input.labels[0].textContent = "Ziel des Links";
  }

  document.addEventListener("focusin", ({ target: input }) => {
    if (!input.matches(FIELDS) || input.hasAttribute("list")) return;
    const source = input.closest(".prose-editor")?.querySelector("textarea") ?? input;
    if (!source.dataset.linkAddresses) return;
    if (!list.isConnected) load(source.dataset.linkAddresses);
    input.setAttribute("list", list.id);
    input.autocomplete = "off";
    input.addEventListener("change", () => complete(input));
    if (source !== input) explain(input);
  });
}
