/**
 * Keeps in this browser what is typed in a form of the admin until it is saved, and offers it
 * when the form is opened again. A copy belongs to the account and goes when somebody signs
 * out, or after three days. It is no form of its own: the server fills in what comes back.
 */
"use strict";
{
  const LONGEST = 3 * 24 * 3600 * 1000; // milliseconds
  const PAUSE = 500; // milliseconds after the last key
  const OURS = "typed.";
  const NOT_KEPT = /^(csrfmiddlewaretoken|typed_id|_give_back|.*password.*)$/;
  const NOT_TYPED = /^(seen_state|_.*)$/; // what the form says of itself
  const account = document.querySelector("meta[name=account]")?.content;
  const form = document.querySelector("#content form[id$=_form][method=post]");
  // an answer to what was sent goes on with the copy of that
  const sent = document.querySelector("meta[name=typed]")?.content;
  const id = sent || crypto.getRandomValues(new Uint32Array(2)).join("");
  const here = location.pathname + location.search;

  const keyOf = (copy) => `${OURS}${account}.${copy}`;

  function copies() {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(OURS))
      .map((key) => ({ key, ...JSON.parse(localStorage[key]) }));
  }

  function ofAccount() {
    return copies()
      .filter(({ key }) => key.startsWith(keyOf("")))
      .sort((one, other) => other.at - one.at);
  }

  /** Drop the copies for which a test holds. */
  function forget(test) {
    copies()
      .filter(test)
      .forEach(({ key }) => localStorage.removeItem(key));
  }

  function typed() {
    return [...new FormData(form)].filter(
      ([name, value]) => typeof value === "string" && !NOT_KEPT.test(name),
    );
  }

  function chosenFiles() {
    const files = [...new FormData(form)].filter(([, value]) => value instanceof File && value.name);
    return Object.fromEntries(files.map(([name, { name: file }]) => [name, file]));
  }

  /** Return as a text what somebody has typed, without what the form says of itself. */
  function asText(fields) {
    const lines = fields.filter(([name]) => !NOT_TYPED.test(name));
    return JSON.stringify(lines).replaceAll("\\r\\n", "\\n");
  }

  function field(name, value) {
    const input = document.createElement("input");
    Object.assign(input, { type: "hidden", name, value });
    return input;
  }

  function element(tag, text, ...inside) {
    const made = document.createElement(tag);
    made.append(text, ...inside);
    return made;
  }

  function button(text, act) {
    const made = element("button", text);
    made.type = "button";
    made.className = "button";
    made.addEventListener("click", act);
    return made;
  }

  function when(at) {
    return new Date(at).toLocaleString("de-DE", { dateStyle: "long", timeStyle: "short" });
  }

  function notice(...inside) {
    const made = element("div", "", ...inside);
    made.className = "kept-typed";
    made.setAttribute("role", "status");
    document.querySelector("#content").prepend(made);
    return made;
  }

  function giveBack({ key, fields, files }) {
    const back = document.createElement("form");
    back.method = "post";
    back.enctype = "multipart/form-data";
    const token = form.elements.csrfmiddlewaretoken.value;
    const own = { csrfmiddlewaretoken: token, typed_id: key.slice(keyOf("").length) };
    own._give_back = JSON.stringify(files);
    back.append(...[...fields, ...Object.entries(own)].map(([name, value]) => field(name, value)));
    document.body.append(back);
    back.submit();
  }

  function offer(copy) {
    const text = `Am ${when(copy.at)} Uhr wurde hier etwas geschrieben, das nicht gesichert ist.`;
    const box = notice(
      element("p", text),
      button("Zurückholen", () => giveBack(copy)),
      button("Verwerfen", () => {
        forget(({ key }) => key === copy.key);
        box.remove();
      }),
    );
  }

  function list(unsaved) {
    const links = unsaved.map(({ path, name, at }) => {
      const link = element("a", name);
      link.href = path;
      return element("li", link, `, geschrieben am ${when(at)} Uhr`);
    });
    notice(element("p", "Noch nicht gesichert:"), element("ul", "", ...links));
  }

  function keep() {
    const copy = { path: here, at: Date.now(), fields: typed(), files: chosenFiles() };
    copy.name = document.querySelector("#content h1, h1")?.textContent.trim();
    try {
      localStorage[keyOf(id)] = JSON.stringify(copy);
    } catch {
      // no room, or not allowed: then there is no copy
    }
  }

  function watch() {
    let before = sent === undefined ? undefined : ""; // as it was before somebody touched it
    let timer;
    const look = () => {
      clearTimeout(timer);
      if (before !== undefined && asText(typed()) !== before) keep();
    };
    const start = () => {
      before ??= asText(typed());
    };
    form.append(field("typed_id", id));
    ["pointerdown", "keydown", "focusin"].forEach((kind) => {
      form.addEventListener(kind, start, { capture: true });
    });
    ["input", "change", "click"].forEach((kind) => {
      form.addEventListener(kind, () => {
        clearTimeout(timer);
        timer = setTimeout(look, PAUSE);
      });
    });
    form.addEventListener("submit", look);
    window.addEventListener("pagehide", look);
    if (sent !== undefined) keep();
  }

  function tidy() {
    const cookie = /(?:^|; )((?:__Secure-)?typed_saved)=(\w+)/;
    const [, name, saved] = document.cookie.match(cookie) ?? [];
    const secure = name?.startsWith("__Secure-") ? "; secure" : "";
    if (saved) document.cookie = `${name}=; path=/verwaltung/; max-age=0${secure}`;
    const oldest = Date.now() - LONGEST;
    forget(({ key, at }) => at < oldest || (saved && key.endsWith(`.${saved}`)));
    document.querySelector("#logout-form")?.addEventListener("submit", () => {
      forget(({ key }) => key.startsWith(keyOf("")));
    });
  }

  tidy();
  if (account && form) {
    const [copy] = ofAccount().filter(({ key, path }) => path === here && key !== keyOf(id));
    watch();
    window.addEventListener("load", () => {
      if (!copy) return;
      const isSame = asText(copy.fields) === asText(typed());
      if (isSame) forget(({ key }) => key === copy.key);
      else offer(copy);
    });
  } else if (account && document.body.classList.contains("dashboard")) {
    const unsaved = ofAccount();
    if (unsaved.length) list(unsaved);
  }
}
