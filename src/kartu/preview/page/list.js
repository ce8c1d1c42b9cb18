// The list of cards: only the rows in view are in the page, so that its length costs nothing.

const ROW = 54; // pixels, as in page.css
const MARGIN = 8; // rows above and below the view

function drawList(toPosition = false) {
  const list = byId("list");
  byId("rows").style.height = `${shown.length * ROW}px`;
  if (toPosition) {
    const top = at.position * ROW;
    if (top < list.scrollTop) list.scrollTop = top;
    if (top + ROW > list.scrollTop + list.clientHeight) list.scrollTop = top + ROW - list.clientHeight;
  }
  const first = Math.max(0, Math.floor(list.scrollTop / ROW) - MARGIN);
  const last = Math.min(shown.length, Math.ceil((list.scrollTop + list.clientHeight) / ROW) + MARGIN);
  const rows = [];
  for (let position = first; position < last; position++) rows.push(row(position));
  // The chosen row is always there, for a screen reader to find.
  if (shown.length && (at.position < first || at.position >= last)) rows.push(row(at.position));
  byId("rows").replaceChildren(...rows);
  if (shown.length) list.setAttribute("aria-activedescendant", `row-${at.position}`);
  else list.removeAttribute("aria-activedescendant");
}

function row(position) {
  const card = shown[position];
  const note = noteOf(card);
  const { name } = cardOf(card);
  const [file, line] = note.places[0] ?? [];
  const where = file === undefined ? "" : `${short(deck.files[file].name)}:${line}`;
  const made = element(
    "div",
    {
      id: `row-${position}`,
      role: "option",
      class: "row",
      "aria-selected": position === at.position,
      "aria-setsize": shown.length,
      "aria-posinset": position + 1,
    },
    element("span", { class: "title" }, note.title),
    element("span", { class: "more" }, element("span", { class: "kind" }, name === "Ask" ? note.kind : `${note.kind}, ${name.toLowerCase()}`), " ", element("span", { class: "where" }, where)),
  );
  made.style.top = `${position * ROW}px`;
  made.addEventListener("click", () => {
    go(position);
    pane("card");
  });
  return made;
}

function go(position) {
  if (!shown.length) return;
  at.position = Math.min(Math.max(position, 0), shown.length - 1);
  drawList(true);
  show();
}
