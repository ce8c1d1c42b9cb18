// What the page knows: the deck's data, and where the reader is in it.

const byId = (id) => document.getElementById(id);

let deck = JSON.parse(byId("data").textContent);

const at = {
  query: "",
  tag: "",
  kinds: new Set(),
  file: "",
  position: 0, // in `shown`
  answer: false,
  open: false, // whether every card comes with its answer
};

// Every card as [note, card of the note], in the order of the deck.
let cards = [];
// The cards that pass the filters, as positions in `cards`.
let shown = [];
// The first card of each note, as a position in `cards`.
let firstCard = [];

function index() {
  cards = [];
  firstCard = [];
  deck.notes.forEach((note, number) => {
    firstCard.push(cards.length);
    note.cards.forEach((_, which) => cards.push([number, which]));
  });
}

const noteOf = (card) => deck.notes[cards[card][0]];
const cardOf = (card) => noteOf(card).cards[cards[card][1]];
const current = () => shown[at.position];

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

const many = (count, one, more) => `${count.toLocaleString("en")} ${count === 1 ? one : more}`;

// Settings of the reader outlive the page where the browser lets them.
function kept(name, otherwise) {
  try {
    return localStorage.getItem(`kartu.${name}`) ?? otherwise;
  } catch {
    return otherwise;
  }
}

function keep(name, value) {
  try {
    localStorage.setItem(`kartu.${name}`, value);
  } catch {
    // Private windows keep nothing.
  }
}
