// The card: in a frame of its own, in which Anki's page and the deck's style are all there is and no script can run.

// What Anki's own page says before the deck does; the desktop program has a few rules more than phones.
const ANKI = `
body { margin: 20px; overflow-wrap: break-word; }
img { max-width: 100%; max-height: 95vh; }
li { text-align: start; }
pre { text-align: left; }
body.nightMode { background-color: #2c2c2c; color: #fcfcfc; }
@media (min-width: 500px) {
  html { font-size: 15px; }
  * { box-sizing: content-box; }
  hr { height: 1px; margin: 1em 0; border: none; background-color: #737373; }
  a { color: #1d4ed8; text-decoration: none; }
  .nightMode a { color: #bfdbfe; }
}
`;
// MathJax is too much for one page, so formulas stand as they are written.
const OURS = `.kartu-tex { font-family: "STIX Two Math", "Cambria Math", "Latin Modern Math", serif; font-style: italic; }
.kartu-tex.display { display: block; text-align: center; }`;

function startFrame(then) {
  const frame = byId("frame");
  frame.addEventListener("load", () => {
    const inner = frame.contentDocument;
    inner.addEventListener("keydown", onKey);
    then();
  }, { once: true });
  frame.srcdoc = '<!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><base target="_blank"><style id="anki"></style><style id="deck"></style></head><body></body></html>';
}

function styleFrame() {
  const inner = byId("frame").contentDocument;
  inner.getElementById("anki").textContent = ANKI + OURS;
  inner.getElementById("deck").textContent = deck.css;
}

// The chosen card, its place, and the notes beside it.
function show(side = at.open) {
  at.answer = side;
  const card = current();
  const none = card === undefined;
  byId("frame").hidden = none;
  byId("none").hidden = !none;
  byId("none").textContent = cards.length ? "No card has all of this. Take a filter away." : "There is no card yet.";
  for (const id of ["flip", "back", "next"]) byId(id).disabled = none;
  byId("position").textContent = none ? "" : `${(at.position + 1).toLocaleString("en")} of ${shown.length.toLocaleString("en")}`;
  if (none) {
    byId("about").replaceChildren();
    return;
  }
  drawCard(card);
  about(noteOf(card));
  drawSource();
}

function drawCard(card) {
  const { front, back, ordinal } = cardOf(card);
  const inner = byId("frame").contentDocument;
  const night = document.documentElement.classList.contains("night");
  const content = element("template");
  content.innerHTML = at.answer ? back.replaceAll("\0", () => front) : front;
  for (const media of content.content.querySelectorAll("[src]")) {
    const held = deck.media[media.getAttribute("src")];
    if (held) media.setAttribute("src", held);
    else media.removeAttribute("src");
  }
  formulas(content.content);
  inner.body.className = `card card${ordinal + 1}${night ? " nightMode night_mode" : ""}`;
  const qa = inner.createElement("div");
  qa.id = "qa";
  qa.append(inner.importNode(content.content, true));
  inner.body.replaceChildren(qa);
  inner.documentElement.scrollTop = 0;
  if (at.answer) inner.getElementById("answer")?.scrollIntoView();
  byId("flip").textContent = at.answer ? "Show question" : "Show answer";
  byId("say").textContent = `${at.answer ? "Answer" : "Question"}: ${plain(at.answer ? back.replaceAll("\0", "") : front)}`;
}

// As MathJax does, it looks within one piece of text, and not in code.
function formulas(inside) {
  const walker = document.createTreeWalker(inside, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (/\\[([]/.test(node.data) && !node.parentElement?.closest("code, pre, textarea")) found.push(node);
  }
  for (const node of found) {
    const parts = node.data.split(/(\\\([^]*?\\\)|\\\[[^]*?\\\])/);
    node.replaceWith(...parts.map((part, number) => (number % 2 ? formula(part) : part)));
  }
}

// One that could not be read as TeX stands as it is written.
function formula(written) {
  const tex = written.slice(2, -2).trim();
  const span = element("span", { class: written[1] === "[" ? "kartu-tex display" : "kartu-tex" }, tex);
  const drawn = deck.formulas[tex];
  if (drawn) {
    span.innerHTML = drawn;
    if (written[1] === "[") span.firstElementChild.setAttribute("display", "block");
  }
  return span;
}

function about(note) {
  const places = note.places.map(([file, line]) => placeButton(file, line));
  const tags = note.tags.map((tag) => element("li", {}, deck.tags[tag]));
  byId("about").replaceChildren(element("div", { class: "places" }, ...places), element("ul", { class: "tags", "aria-label": "Tags" }, ...tags));
}

function flip() {
  if (!shown.length) return;
  at.answer = !at.answer;
  drawCard(current());
}
