/**
 * Suggestions for the search field of a place: an editable combobox with list
 * autocomplete (ARIA Authoring Practices). Without this file the form leads to the same.
 */
const PAUSE = 150; // milliseconds without typing
const MIN_LETTERS = 2; // fewer begin too many names

function set(node, attributes) {
  Object.entries(attributes).forEach((pair) => node.setAttribute(...pair));
  return node;
}

const element = (name, attributes) => set(document.createElement(name), attributes);

/** The place as people look for it; its Gemeinde, if that has another name. */
function option({ name, matched }, id) {
  const made = element("li", { id, role: "option" });
  const gemeinde = element("span", { class: "muted" });
  gemeinde.textContent = `(${name})`;
  made.append(...(name.includes(matched) ? [name] : [matched, " ", gemeinde]));
  return made;
}

function enhance(form) {
  const { suggestions, none, one, many } = form.dataset;
  const input = form.elements.ort;
  const id = `${input.id}-suggestions`;
  const list = element("ul", { id, class: "finder__list", role: "listbox", "aria-label": many });
  const status = element("p", { class: "kern-sr-only", role: "status" });
  const options = list.children;
  let places = []; // what is shown, until a newer answer is
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
    places = found;
    list.replaceChildren(...found.map((place, i) => option(place, `${id}-${i}`)));
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
    const query = new URLSearchParams({ ort: input.value });
    request = new AbortController();
    const { signal } = request;
    try {
      const response = await fetch(`${suggestions}?${query}`, { signal });
      const found = (await response.json()).gemeinden;
      await released;
      if (!signal.aborted) show(found);
    } catch (error) {
      if (error.name !== "AbortError") open(false); // the form still works
    }
  }

  function choose({ url, name }) {
    rest();
    input.value = name;
    open(false);
    location.assign(url);
  }

  input.addEventListener("input", () => {
    rest();
    if (input.value.trim().length >= MIN_LETTERS) timer = setTimeout(ask, PAUSE);
    else {
      places = [];
      open(false);
    }
  });
  input.addEventListener("keydown", (event) => {
    const { key } = event;
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (step && places.length) {
      open(true);
      if (event.altKey) return event.preventDefault(); // opens, and chooses nothing
      const stops = places.length + 1; // round through the field itself
      activate(((active + 1 + step + stops) % stops) - 1);
    } else if (key === "Enter" && active >= 0) choose(places[active]);
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
    if (index >= 0) choose(places[index]);
  });

  set(input, { role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-controls": id });
  input.after(list);
  form.append(status);
  open(false);
}

document.querySelectorAll("form[data-suggestions]").forEach(enhance);
