// The notes: the file of the card, with the lines that became cards marked.

const AROUND = 250; // lines drawn on each side of a place; a file can have a hundred thousand

const TABLE = /^[\s>]*\|?\s*:?-+:?\s*\|[\s:|-]*$/; // what stands below the head of a table

const view = { file: -1, first: 0, last: 0, place: 0 };
// What became of each line, by file: "card", "left", "heading", or "" where there is nothing to ask.
let fates = [];
// The first note that each line became, by file.
let owners = [];

function forgetSource() {
  fates = [];
  owners = [];
  view.file = -1;
}

function fateOf(file) {
  if (fates[file]) return fates[file];
  const { lines, headings, left } = deck.files[file];
  const owner = (owners[file] = []);
  const sizes = [];
  const titles = new Set();
  deck.notes.forEach((note, number) => {
    for (const [where, first, last] of note.places) {
      if (where !== file) continue;
      // Of "Rivers — Use" the line says "Use".
      for (const title of [note.title, note.title.split(" — ").pop()]) titles.add(bare(title));
      for (let line = first; line <= last; line++) {
        // The smallest stretch is what a reader means who points at a line.
        if (owner[line] !== undefined && sizes[line] <= last - first) continue;
        owner[line] = number;
        sizes[line] = last - first;
      }
    }
  });
  const fate = lines.map((text, number) => {
    const line = number + 1;
    if (owner[line] !== undefined && text.trim()) return "card";
    // A line that only leads in ("Three ways:") stands on the front of a card, the head of a table beside every cell.
    return !bare(text) || titles.has(bare(text)) || TABLE.test(lines[line] ?? "") ? "" : "left";
  });
  const matter = ["---", "+++"].includes(lines[0]) ? lines.indexOf(lines[0], 1) : -1;
  if (matter > 0) fate.fill("", 0, matter);
  for (const line of headings) if (fate[line - 1] !== "card") fate[line - 1] = "heading";
  return (fates[file] = fate);
}

const bare = (text) => text.replace(/[^\p{L}\p{N}]+/gu, " ").trim();

function drawSource(file, line) {
  const places = current() === undefined ? [] : noteOf(current()).places;
  file ??= places[0]?.[0];
  if (file === undefined || byId("source").hidden) return;
  line ??= places.find(([where]) => where === file)?.[1] ?? 1;
  const fate = fateOf(file);
  if (view.file !== file || line < view.first + 20 || line > view.last - 20) {
    Object.assign(view, { file, first: Math.max(1, line - AROUND), last: Math.min(fate.length, line + AROUND) });
    drawLines();
  }
  view.place = line;
  const mine = places.filter(([where]) => where === file);
  for (const drawn of byId("lines").querySelectorAll("[data-line]")) {
    const number = Number(drawn.dataset.line);
    const here = mine.some(([, first, last]) => number >= first && number <= last && fate[number - 1]);
    drawn.classList.toggle("here", here);
    if (here) drawn.setAttribute("aria-current", "true");
    else drawn.removeAttribute("aria-current");
  }
  const first = byId("lines").querySelector(`[data-line="${line}"]`);
  const { scrollTop, clientHeight } = byId("lines");
  if (first && (first.offsetTop < scrollTop || first.offsetTop + 60 > scrollTop + clientHeight)) {
    byId("lines").scrollTop = Math.max(0, first.offsetTop - clientHeight / 3);
  }
}

// A button that leads to a line, named as the user would write it.
function placeButton(file, line) {
  const button = element("button", { type: "button", class: "place", title: "Show in the source" }, `${deck.files[file].name}:${line}`);
  button.addEventListener("click", () => {
    toggle("notes", true);
    drawSource(file, line);
    pane("source", false);
  });
  return button;
}

function drawLines() {
  const { name, lines } = deck.files[view.file];
  const fate = fates[view.file];
  const said = fate.filter((one) => one === "card").length;
  const left = fate.filter((one) => one === "left").length;
  byId("file").textContent = name;
  byId("covered").textContent = `${many(said, "line", "lines")} became cards, ${left.toLocaleString("en")} did not`;
  byId("left").hidden = !left;
  const drawn = [];
  if (view.first > 1) drawn.push(further("Lines above", () => (view.first = Math.max(1, view.first - 2 * AROUND))));
  for (let line = view.first; line <= view.last; line++) drawn.push(drawLine(line, lines[line - 1], fate[line - 1]));
  if (view.last < lines.length) drawn.push(further("Lines below", () => (view.last = Math.min(lines.length, view.last + 2 * AROUND))));
  byId("lines").replaceChildren(...drawn);
}

function further(name, widen) {
  const button = element("button", { type: "button", class: "further" }, name);
  button.addEventListener("click", () => {
    widen();
    drawLines();
    drawSource(view.file, view.place);
  });
  return button;
}

function drawLine(line, text, fate) {
  const number = fate === "card"
    ? element("button", { type: "button", class: "number", "aria-label": `Line ${line}: show its card` }, String(line))
    : element("span", { class: "number" }, String(line));
  const made = element("div", { class: `line ${fate}`, "data-line": line }, number, element("span", { class: "text" }, text || " "));
  if (fate === "left") {
    made.title = reason(line);
    made.append(element("span", { class: "unseen" }, ` (${made.title})`));
  }
  if (fate === "card") made.addEventListener("click", () => toNote(owners[view.file][line]));
  return made;
}

function reason(line) {
  const covering = deck.files[view.file].left.filter(([first, last]) => line >= first && line <= last);
  const narrowest = covering.sort((one, other) => one[1] - one[0] - (other[1] - other[0]))[0];
  return `became no card: ${narrowest?.[2] || "nothing to ask here"}`;
}

// To the first card of a note. Filters that hide it are taken away.
function toNote(number) {
  if (String(getSelection())) return;
  if (!shown.includes(firstCard[number])) clearFilters();
  go(shown.indexOf(firstCard[number]));
}

function nextLeft() {
  const fate = fates[view.file];
  if (!fate?.includes("left")) return;
  let line = fate.indexOf("left", view.place);
  if (line < 0) line = fate.indexOf("left");
  // Lines that stand together are gone to once.
  let last = line;
  while (fate[last + 1] === "left") last++;
  drawSource(view.file, line + 1);
  view.place = last + 1;
  for (const drawn of byId("lines").querySelectorAll(".looked")) drawn.classList.remove("looked");
  for (let number = line; number <= last; number++) byId("lines").querySelector(`[data-line="${number + 1}"]`)?.classList.add("looked");
  byId("say").textContent = `Line ${line + 1}: ${deck.files[view.file].lines[line]}`;
}
