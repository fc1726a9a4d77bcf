/**
 * Where staff type the target of a link, the pages of the site are suggested by their
 * titles, and what can be no address is not taken but answered with pages that may be
 * meant. What an address is, and what is missing in one, the server knows
 * (base/web_address.py): it judges and completes it when the form is sent. Without this
 * file, or without an answer, it has the last word just so.
 */
"use strict";
{
  const FIELDS = '.prose-editor-dialog [name="href"], input[data-link-addresses]';
  const HINT = "Titel einer Seite tippen und auswählen, oder eine Adresse mit „https://“.";
  const MOST_MATCHES = 6;
  // an address, as far as it has to be told from a title
  const LIKE_ADDRESS = /^([/#]|mailto:|tel:|www\.|[\d+(][\d /()–-]*$)|https?:|@/i;
  const CHOOSE = "Bitte wählen Sie eine der Seiten unter dem Feld.";
  const NO_MATCH =
    "Keine Seite heißt so. Suchen Sie ein Wort aus dem Titel, oder schreiben Sie eine Adresse mit „https://“.";
  const list = document.createElement("datalist"); // one for all fields
  list.id = "internal-addresses";

  let request;

  /** Have the list hold the pages whose title has all that is typed. */
  async function look(url, typed) {
    request?.abort();
    request = new AbortController();
    const query = new URLSearchParams({ q: typed });
    const response = await fetch(`${url}?${query}`, { signal: request.signal });
    const { addresses } = await response.json();
    list.replaceChildren(...addresses.map(({ title, address }) => new Option(title, address)));
  }

  const titled = (typed) =>
    [...list.options].find(({ label }) => label.toLowerCase() === typed.toLowerCase());

  /** A title becomes its address. */
  function complete(input) {
    const chosen = titled(input.value.trim());
    if (chosen) input.value = chosen.value;
  }

  const isAddress = (typed) => LIKE_ADDRESS.test(typed);

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

  /** Refuse what can be no address, and offer what may be meant. */
  function judge(input, offered) {
    const typed = input.value.trim();
    const isFine = !typed || isAddress(typed) || titled(typed);
    const found = isFine ? [] : [...list.options].slice(0, MOST_MATCHES);
    offered.replaceChildren(...found.map((option) => choice(input, option, offered)));
    input.setCustomValidity(isFine ? "" : found.length ? CHOOSE : NO_MATCH);
  }

  /** Without an answer nothing is known, and the server judges. */
  async function suggest(input, offered, url) {
    const typed = input.value.trim();
    offered.replaceChildren();
    if (!typed || isAddress(typed)) return input.setCustomValidity("");
    input.setCustomValidity(CHOOSE); // until the answer is there
    try {
      await look(url, typed);
    } catch (error) {
      if (error.name !== "AbortError") input.setCustomValidity("");
      return;
    }
    if (document.activeElement !== input) complete(input);
    judge(input, offered);
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
    document.body.append(list);
    input.setAttribute("list", list.id);
    input.autocomplete = "off";
    const offered = document.createElement("div");
    offered.className = "link-matches";
    offered.setAttribute("role", "group");
    offered.setAttribute("aria-label", "Passende Seiten");
    input.after(offered);
    const suggestNow = () => suggest(input, offered, source.dataset.linkAddresses);
    input.addEventListener("input", suggestNow);
    input.addEventListener("change", () => {
      complete(input);
      if (isAddress(input.value.trim())) judge(input, offered);
    });
    if (source !== input) explain(input);
  });
}
