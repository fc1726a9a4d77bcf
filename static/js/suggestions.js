/**
 * Suggestions for a search field: an editable combobox with list autocomplete (ARIA
 * Authoring Practices). Without this file the form leads to the same.
 */
const PAUSE = 150; // milliseconds without typing
const MIN_LETTERS = 2; // fewer begin too many names

function set(node, attributes) {
  Object.entries(attributes).forEach((pair) => node.setAttribute(...pair));
  return node;
}

const element = (name, attributes) => set(document.createElement(name), attributes);

// one for all fields of a page, there before it has something to say
const status = element("p", { class: "kern-sr-only", role: "status" });
document.body.append(status);

/** What is found, as people look for it; behind it where it is, or what. */
function option({ label, note }, id) {
  const made = element("li", { id, role: "option" });
  const where = element("span", { class: "muted" });
  where.textContent = `(${note})`;
  made.append(...(note ? [label, " ", where] : [label]));
  return made;
}

function enhance(input) {
  const { suggestions, none, one, many } = input.dataset;
  const id = `${input.id}-suggestions`;
  const list = element("ul", { id, class: "suggestions", role: "listbox", "aria-label": many });
  const options = list.children;
  let shown = []; // until a newer answer is
  let active; // the suggestion that Enter takes; -1 is the field itself
  let timer, request;
  let released; // when a finger on the list is lifted, which keeps newer answers waiting

  function activate(index) {
    active = index;
    [...options].forEach((each, i) => set(each, { "aria-selected": i === index }));
    options[index]?.scrollIntoView({ block: "nearest" });
    set(input, { "aria-activedescendant": options[index]?.id ?? "" });
  }

  function open(isOpen) {
    list.hidden = !isOpen;
    set(input, { "aria-expanded": isOpen });
    if (isOpen) return;
    activate(-1);
    status.textContent = "";
  }

  function show(found) {
    shown = found;
    list.replaceChildren(...found.map((each, i) => option(each, `${id}-${i}`)));
    activate(-1);
    const count = found.length;
    open(count > 0);
    status.textContent = count ? `${count} ${count > 1 ? many : one}` : none;
  }

  function rest() {
    clearTimeout(timer);
    request?.abort();
  }

  async function ask() {
    const query = new URLSearchParams({ [input.name]: input.value });
    request = new AbortController();
    const { signal } = request;
    try {
      const response = await fetch(`${suggestions}?${query}`, { signal });
      const found = (await response.json()).suggestions;
      await released;
      if (!signal.aborted) show(found);
    } catch (error) {
      if (error.name !== "AbortError") open(false); // the form still works
    }
  }

  function choose({ url, label }) {
    rest();
    input.value = label;
    open(false);
    location.assign(url);
  }

  input.addEventListener("input", () => {
    rest();
    if (input.value.trim().length >= MIN_LETTERS) timer = setTimeout(ask, PAUSE);
    else {
      shown = [];
      open(false);
    }
  });
  input.addEventListener("keydown", (event) => {
    const { key } = event;
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (step && shown.length) {
      open(true);
      if (event.altKey) return event.preventDefault(); // opens, and chooses nothing
      const stops = shown.length + 1; // round through the field itself
      activate(((active + 1 + step + stops) % stops) - 1);
    } else if (key === "Enter" && active >= 0) choose(shown[active]);
    else if (key === "Escape" && !list.hidden) open(false);
    else {
      if (/Left|Right|Home|End/.test(key)) activate(-1); // the cursor moves in the text
      return;
    }
    event.preventDefault();
  });
  input.addEventListener("blur", () => {
    rest();
    open(false);
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the focus
  list.addEventListener("pointerdown", () => {
    released = new Promise((resolve) => {
      const lift = () => setTimeout(resolve); // after the click
      ["pointerup", "pointercancel"].forEach((end) => addEventListener(end, lift, { once: true }));
    });
  });
  list.addEventListener("click", ({ target }) => {
    const index = [...options].indexOf(target.closest("li"));
    if (index >= 0) choose(shown[index]);
  });

  set(input, { role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-controls": id });
  input.after(list);
  open(false);
}

document.querySelectorAll("input[data-suggestions]").forEach(enhance);
