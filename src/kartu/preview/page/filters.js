// Filters: kinds, tags and files, each with the number of cards that it would leave beside the other filters.

const KINDS = ["definition", "list", "steps", "row", "cell", "question", "code"];

// Buttons by the value that they filter for.
const buttons = { kind: new Map(), tag: new Map(), file: new Map() };
// For each position in the deck's list of tags, the tag itself and the tags above it.
let lineages = [];

function above(tag) {
  const parts = tag.split("::");
  return parts.map((_, last) => parts.slice(0, last + 1).join("::"));
}

function option(of, value, name, label) {
  const number = element("span", { class: "number" });
  const button = element("button", { type: "button", "aria-pressed": "false" }, element("span", {}, name), number);
  if (label !== name) button.title = label;
  button.addEventListener("click", () => choose(of, value));
  buttons[of].set(value, { button, number });
  return button;
}

function choose(of, value) {
  if (of === "kind") at.kinds.has(value) ? at.kinds.delete(value) : at.kinds.add(value);
  else at[of] = at[of] === value ? "" : value;
  filter();
}

function buildFilters() {
  for (const map of Object.values(buttons)) map.clear();
  lineages = deck.tags.map(above);
  const present = new Set(deck.notes.map((note) => note.kind));
  const kinds = [...KINDS.filter((kind) => present.has(kind)), ...[...present].filter((kind) => !KINDS.includes(kind))];
  byId("kinds").replaceChildren(...kinds.map((kind) => element("li", {}, option("kind", kind, kind, kind))));
  byId("files").replaceChildren(...deck.files.map(({ name }) => element("li", {}, option("file", name, short(name), name))));
  buildTags();
}

const short = (file) => file.split("/").pop();

function buildTags() {
  const lists = new Map([["", byId("tags")]]);
  byId("tags").replaceChildren();
  // The learner's own tags first, then what kartu says of every note.
  const own = (tag) => /^(kartu|lang)(::|$)/.test(tag);
  const all = [...new Set(lineages.flat())].sort((one, other) => own(one) - own(other) || one.localeCompare(other, "en", { numeric: true }));
  for (const tag of all) {
    const cut = tag.lastIndexOf("::");
    const item = element("li", {}, option("tag", tag, tag.slice(cut < 0 ? 0 : cut + 2), tag));
    lists.get(cut < 0 ? "" : tag.slice(0, cut)).append(item);
    if (all.some((other) => other.startsWith(`${tag}::`))) {
      const inner = element("ul");
      const open = all.length <= 60 && !own(tag);
      inner.hidden = !open;
      const twist = element("button", { type: "button", class: "twist", "aria-label": `Tags below ${tag}`, "aria-expanded": open });
      twist.addEventListener("click", () => {
        inner.hidden = !inner.hidden;
        twist.setAttribute("aria-expanded", !inner.hidden);
      });
      item.prepend(twist);
      item.append(inner);
      lists.set(tag, inner);
    }
  }
}

// Shows the cards that pass; the card in view stays in view where it passes, else the next one that does.
function filter(keepNear = current() ?? 0) {
  const found = hits();
  const tests = {
    kind: (note) => !at.kinds.size || at.kinds.has(note.kind),
    tag: (note) => !at.tag || note.tags.some((tag) => lineages[tag].includes(at.tag)),
    file: (note) => !at.file || note.places.some(([file]) => deck.files[file].name === at.file),
  };
  const counts = { kind: new Map(), tag: new Map(), file: new Map() };
  const count = (of, value) => counts[of].set(value, (counts[of].get(value) ?? 0) + 1);
  shown = [];
  cards.forEach((_, card) => {
    if (found && !found[card]) return;
    const note = noteOf(card);
    const failed = Object.keys(tests).filter((of) => !tests[of](note));
    if (!failed.length) shown.push(card);
    if (failed.length > 1) return;
    const open = (of) => !failed.length || failed[0] === of;
    if (open("kind")) count("kind", note.kind);
    if (open("tag")) for (const tag of new Set(note.tags.flatMap((tag) => lineages[tag]))) count("tag", tag);
    if (open("file")) for (const file of new Set(note.places.map(([file]) => file))) count("file", deck.files[file].name);
  });
  for (const of of Object.keys(buttons)) {
    for (const [value, { button, number }] of buttons[of]) {
      const left = counts[of].get(value) ?? 0;
      number.textContent = left.toLocaleString("en");
      button.classList.toggle("empty", !left);
      button.setAttribute("aria-pressed", of === "kind" ? at.kinds.has(value) : at[of] === value);
    }
  }
  const near = shown.findIndex((card) => card >= keepNear);
  at.position = near < 0 ? Math.max(0, shown.length - 1) : near;
  const all = shown.length === cards.length;
  byId("count").textContent = all
    ? `${many(cards.length, "card", "cards")} of ${many(deck.notes.length, "note", "notes")}`
    : `${shown.length.toLocaleString("en")} of ${many(cards.length, "card", "cards")}`;
  byId("clear").hidden = all && !at.query && !at.tag && !at.file && !at.kinds.size;
  drawList(true);
  show(current() === keepNear ? at.answer : at.open);
}

function clearFilters() {
  Object.assign(at, { query: "", tag: "", file: "" });
  at.kinds.clear();
  byId("query").value = "";
  filter();
}
