/**
 * Where staff type the target of a link, the pages of the site are suggested by their
 * titles, numbers and mailboxes are completed, and what is no address is not taken but
 * answered with pages that may be meant. Without this file, or without an answer, addresses
 * are typed as before, and the server judges them.
 */
"use strict";
{
  const FIELDS = '.prose-editor-dialog [name="href"], input[data-link-addresses]';
  const HINT = "Titel einer Seite tippen und auswählen, oder eine Adresse mit „https://“.";
  const MOST_MATCHES = 6;
  const ADDRESS = /^([/#]|https?:|mailto:|tel:|www\.)/i;
  const MAILBOX = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
  const PHONE = /^((\+|\(?0)[0-9 /()–-]{3,}|11[0-9][0-9 ]*)$/; // as base/phone.py has it
  const CHOOSE = "Bitte wählen Sie eine der Seiten unter dem Feld.";
  const NO_MATCH =
    "Keine Seite heißt so. Suchen Sie ein Wort aus dem Titel, oder schreiben Sie eine Adresse mit „https://“.";
  const list = document.createElement("datalist"); // one for all fields
  list.id = "internal-addresses";

  async function load(url) {
    document.body.append(list);
    const response = await fetch(url);
    if (!response.ok) return;
    const { addresses } = await response.json();
    list.append(...addresses.map(({ title, address }) => new Option(title, address)));
  }

  function dialled(number) {
    const digits = number.replace(/[^\d+]/g, "");
    if (digits.startsWith("00")) return `tel:+${digits.slice(2)}`;
    return `tel:${digits.startsWith("0") ? `+49${digits.slice(1)}` : digits}`;
  }

  /** A title becomes its address. Whether an address may be linked to, the server says. */
  function complete(input) {
    const typed = input.value.trim();
    const chosen = [...list.options].find(
      (option) => option.label.toLowerCase() === typed.toLowerCase(),
    );
    if (chosen) input.value = chosen.value;
    else if (PHONE.test(typed)) input.value = dialled(typed);
    else if (MAILBOX.test(typed)) input.value = `mailto:${typed}`;
  }

  function isUnderstood(typed) {
    if ([ADDRESS, MAILBOX, PHONE].some((each) => each.test(typed))) return true;
    return [...list.options].some((option) => option.label.toLowerCase() === typed.toLowerCase());
  }

  /** Return the pages whose title has all that is typed. */
  function matches(typed) {
    const parts = typed.toLowerCase().split(/\s+/);
    return [...list.options]
      .filter(({ label }) => parts.every((part) => label.toLowerCase().includes(part)))
      .slice(0, MOST_MATCHES);
  }

  function choice(input, option, offered) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = option.label;
    button.addEventListener("click", () => {
      input.value = option.value;
      input.setCustomValidity("");
      offered.replaceChildren();
      input.focus();
    });
    return button;
  }

  /** Refuse what is no address, and offer what may be meant. Without a list nothing is known. */
  function judge(input, offered) {
    const typed = input.value.trim();
    const isFine = !typed || !list.options.length || isUnderstood(typed);
    const found = isFine ? [] : matches(typed);
    offered.replaceChildren(...found.map((option) => choice(input, option, offered)));
    input.setCustomValidity(isFine ? "" : found.length ? CHOOSE : NO_MATCH);
  }

  function explain(input) {
    const hint = document.createElement("p");
    hint.className = "editor-hint";
    hint.id = `${input.id}-hint`;
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
    const offered = document.createElement("div");
    offered.className = "link-matches";
    offered.setAttribute("role", "group");
    offered.setAttribute("aria-label", "Passende Seiten");
    input.after(offered);
    input.addEventListener("input", () => judge(input, offered));
    input.addEventListener("change", () => {
      complete(input);
      judge(input, offered);
    });
    if (source !== input) explain(input);
  });
}
