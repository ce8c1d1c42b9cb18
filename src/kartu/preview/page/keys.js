// Keys and buttons.

const KEYS = {
  " ": flip,
  ArrowRight: () => go(at.position + 1),
  ArrowLeft: () => go(at.position - 1),
  "/": () => {
    byId("query").focus();
    byId("query").select();
  },
  a: () => toggle("open"),
  n: () => toggle("night"),
  p: () => toggle("phone"),
  s: () => toggle("notes"),
  u: nextLeft,
};
// Where nothing else would scroll by them.
const LIST_KEYS = {
  ArrowDown: () => go(at.position + 1),
  ArrowUp: () => go(at.position - 1),
  PageDown: () => go(at.position + 10),
  PageUp: () => go(at.position - 10),
  Home: () => go(0),
  End: () => go(shown.length - 1),
  Enter: flip,
};

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const target = event.target;
  if (target.id === "query") {
    if (event.key === "Enter" || event.key === "ArrowDown") byId("list").focus();
    else if (event.key === "Escape" && !target.value) target.blur();
    else return;
    event.preventDefault();
    return;
  }
  if (target.closest?.("button, summary, a, audio") && (event.key === " " || event.key === "Enter")) return;
  const inList = target.id === "list" || target === document.body;
  const action = KEYS[event.key] ?? (inList ? LIST_KEYS[event.key] : undefined);
  if (!action) return;
  event.preventDefault();
  action();
}

const SWITCHES = {
  open: (on) => {
    at.open = on;
    if (shown.length) show(on);
  },
  night: (on) => {
    document.documentElement.classList.toggle("night", on);
    if (shown.length) drawCard(current());
  },
  phone: (on) => document.body.classList.toggle("as-phone", on),
  notes: (on) => {
    byId("source").hidden = !on;
    document.body.classList.toggle("no-source", !on);
    if (on) drawSource();
  },
};

function toggle(id, on = byId(id).getAttribute("aria-pressed") !== "true") {
  byId(id).setAttribute("aria-pressed", on);
  SWITCHES[id](on);
  keep(id, on);
}

// On a narrow screen one part of the page is in view at a time.
function pane(name, toCard = true) {
  document.body.dataset.pane = name;
  for (const button of document.querySelectorAll(".below button")) {
    button.setAttribute("aria-pressed", button.dataset.to === name);
  }
  drawList(true);
  if (name === "source" && toCard) drawSource();
}

function startKeys() {
  document.addEventListener("keydown", onKey);
  // A click with the mouse takes no focus, so that the space bar goes on flipping.
  document.addEventListener("mousedown", (event) => {
    if (!event.target.closest("button, .row, .line")) return;
    if (event.target.closest("button")) event.preventDefault();
    if (document.activeElement === byId("query")) byId("query").blur();
  });
  let typing = 0;
  byId("query").addEventListener("input", (event) => {
    clearTimeout(typing);
    typing = setTimeout(() => {
      at.query = event.target.value;
      filter();
    }, 120);
  });
  byId("list").addEventListener("scroll", () => requestAnimationFrame(() => drawList()), { passive: true });
  addEventListener("resize", () => drawList());
  byId("clear").addEventListener("click", clearFilters);
  byId("flip").addEventListener("click", flip);
  byId("back").addEventListener("click", () => go(at.position - 1));
  byId("next").addEventListener("click", () => go(at.position + 1));
  byId("left").addEventListener("click", nextLeft);
  for (const id of Object.keys(SWITCHES)) byId(id).addEventListener("click", () => toggle(id));
  for (const button of document.querySelectorAll(".below button")) {
    button.addEventListener("click", () => pane(button.dataset.to));
  }
}
