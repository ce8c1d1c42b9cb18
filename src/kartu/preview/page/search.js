// Search: every word must stand somewhere on the card, in its tags or in the name of its file. Accents do not count.

const ENTITY = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: " " };

const plain = (html) =>
  html
    .replace(/<[^>]*>/g, " ")
    .replace(/&(?:#(\d+)|(\w+));/g, (all, number, name) => (number ? String.fromCodePoint(number) : ENTITY[name] ?? all))
    .replace(/\s+/g, " ");

const folded = (text) => text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase();

// The text of each card, filled while the browser has nothing else to do.
let texts = [];
let filling = 0;

function textOf(card) {
  if (texts[card] === undefined) {
    const note = noteOf(card);
    const { front, back } = cardOf(card);
    const words = [note.title, plain(front), plain(back), ...note.tags.map((tag) => deck.tags[tag])];
    texts[card] = folded([...words, ...note.places.map(([file]) => deck.files[file].name)].join(" "));
  }
  return texts[card];
}

function forget() {
  texts = [];
  filling = 0;
  idle(fill);
}

function fill(deadline) {
  while (filling < cards.length && deadline.timeRemaining() > 2) textOf(filling++);
  if (filling < cards.length) idle(fill);
}

const idle = window.requestIdleCallback
  ? (task) => requestIdleCallback(task)
  : (task) => setTimeout(() => {
      const end = performance.now() + 20;
      task({ timeRemaining: () => end - performance.now() });
    }, 50);

// Whether each card has all words of the query; null where there is no query.
function hits() {
  const words = folded(at.query).split(/\s+/).filter(Boolean);
  if (!words.length) return null;
  return cards.map((_, card) => words.every((word) => textOf(card).includes(word)));
}
