// The start, and the newer data of a live page.

function findings() {
  const button = byId("findings-button");
  const errors = deck.findings.filter(({ severity }) => severity === "error").length;
  const list = element("ul");
  for (const { severity, file, line, message, code } of deck.findings) {
    const known = deck.files.findIndex(({ name }) => name === file);
    const where = known < 0 ? file && `${file}${line ? `:${line}` : ""}` : placeButton(known, line || 1);
    list.append(element("li", { class: severity }, element("strong", {}, severity), where, ` ${message} `, element("span", { class: "code" }, code)));
  }
  byId("findings").replaceChildren(list);
  button.hidden = !deck.findings.length;
  button.textContent = errors ? many(errors, "error", "errors") : many(deck.findings.length, "finding", "findings");
  button.classList.toggle("error", errors > 0);
  if (!deck.findings.length) byId("findings").hidden = true;
  // What keeps the deck from being built is said without being asked.
  if (errors) byId("findings").hidden = false;
  button.setAttribute("aria-expanded", !byId("findings").hidden);
}

function load() {
  document.title = deck.deck;
  byId("deck").textContent = deck.deck;
  index();
  forget();
  forgetSource();
  styleFrame();
  buildFilters();
  findings();
}

// Takes newer data over and stays where the reader is.
function renew(newer) {
  const card = current();
  const was = card === undefined ? undefined : { key: noteOf(card).key, which: cards[card][1], card };
  const { answer } = at;
  const scrolled = { list: byId("list").scrollTop, lines: byId("lines").scrollTop, frame: byId("frame").contentDocument.documentElement.scrollTop };
  deck = newer;
  load();
  if (!lineages.flat().includes(at.tag)) at.tag = "";
  if (!deck.files.some(({ name }) => name === at.file)) at.file = "";
  for (const kind of at.kinds) if (!buttons.kind.has(kind)) at.kinds.delete(kind);
  const number = was ? deck.notes.findIndex(({ key }) => key === was.key) : -1;
  const which = number < 0 ? 0 : Math.min(was.which, deck.notes[number].cards.length - 1);
  const there = number < 0 ? was?.card ?? 0 : firstCard[number] + which;
  filter(there);
  show(number >= 0 && current() === there ? answer : at.open);
  byId("list").scrollTop = scrolled.list;
  byId("lines").scrollTop = scrolled.lines;
  byId("frame").contentDocument.documentElement.scrollTop = scrolled.frame;
  drawList();
}

function follow() {
  let version = byId("data").dataset.version;
  if (!version) return;
  const events = new EventSource("events");
  events.addEventListener("open", () => (byId("away").hidden = true));
  events.addEventListener("error", () => (byId("away").hidden = false));
  events.addEventListener("message", async (event) => {
    if (event.data === version) return;
    const text = await (await fetch("/", { cache: "no-store" })).text();
    const data = new DOMParser().parseFromString(text, "text/html").getElementById("data");
    version = data.dataset.version;
    renew(JSON.parse(data.textContent));
  });
}

startFrame(() => {
  startKeys();
  load();
  byId("findings-button").addEventListener("click", (event) => {
    byId("findings").hidden = !byId("findings").hidden;
    event.currentTarget.setAttribute("aria-expanded", !byId("findings").hidden);
  });
  toggle("night", kept("night", String(matchMedia("(prefers-color-scheme: dark)").matches)) === "true");
  toggle("phone", kept("phone", "false") === "true");
  toggle("notes", kept("notes", "true") === "true");
  filter(0);
  pane("card");
  document.documentElement.dataset.ready = "true";
  follow();
});
