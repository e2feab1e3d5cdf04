// Fills the lane of the customers' own words, and again soon after the curve has moved.
import { page, say } from "./formats.js";

const SHOWN = 2;
const SOON = 2000;
let due = 0;

const length = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

function mark(heard) {
  const note = document.createElement("small");
  const name = say[heard.kind] ?? heard.kind;
  note.textContent = heard.kind === "voice" && heard.seconds !== null ? `${name} ${length(heard.seconds)}` : name;
  return note;
}

function block(quote) {
  const said = document.createElement("blockquote");
  if (quote.reaction) said.className = quote.reaction;
  if (quote.words) {
    const words = document.createElement("span");
    words.textContent = quote.words;
    words.title = quote.words;
    said.append(words);
  }
  said.append(...quote.attachments.map(mark));
  return said;
}

async function load() {
  due = 0;
  const answer = await fetch(`${page.api}/journeys/${encodeURIComponent(page.journey)}/quotes?limit=300`);
  if (!answer.ok) return;
  const { quotes } = await answer.json();
  for (const place of document.querySelectorAll('[data-field="quotes"]')) {
    const { touchpoint } = place.closest("[data-touchpoint]").dataset;
    const newest = quotes.filter((quote) => quote.touchpoint === touchpoint).slice(0, SHOWN);
    place.replaceChildren(...newest.map(block));
  }
}

document.addEventListener("points", () => {
  due ||= setTimeout(load, SOON);
});
load();
