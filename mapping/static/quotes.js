// Real quotes flow into the lanes: unhappy ones into barriers, the others into thoughts.
import { again } from "./again.js";
import { clamped } from "./clamp.js";
import { facts } from "./facts.js";
import { element, page, say } from "./formats.js";
import { showFilled } from "./lanes.js";
import { moved } from "./live.js";

const SHOWN = 2;
const FITS = {
  all: () => true,
  negative: (quote) => quote.reaction === "negative",
  rest: (quote) => quote.reaction !== "negative",
};
let stands = new WeakMap();
let known = [];
const additions = [];

const length = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

function heardAs(heard) {
  const name = say[heard.kind] ?? heard.kind;
  return element("small", heard.kind === "voice" && heard.seconds !== null ? `${name} ${length(heard.seconds)}` : name);
}

// Something is added to each quote that is shown, now and later: `(block, quote) => ...`.
export function addToQuotes(addition) {
  additions.push(addition);
  stands = new WeakMap();
  show();
}

export function blockOf(quote) {
  const said = element("blockquote", "", quote.reaction ?? "");
  if (quote.words) said.append(clamped(element("p", quote.words)));
  said.append(...quote.attachments.map(heardAs));
  for (const add of additions) add(said, quote);
  return said;
}

async function load() {
  const answer = await fetch(`${page.api}/journeys/${encodeURIComponent(page.journey)}/quotes?limit=300&each=${2 * SHOWN}`).catch(() => null);
  if (!answer?.ok) return;
  known = (await answer.json()).quotes;
  show();
}

// What is pinned to an entry stands there already.
function show() {
  const pinned = new Set(facts()?.entries.map((entry) => entry.quote).filter(Boolean));
  for (const place of document.querySelectorAll('[data-field="quotes"]')) {
    const { touchpoint } = place.closest("[data-touchpoint]").dataset;
    const newest = known.filter((quote) => quote.touchpoint === touchpoint && !pinned.has(quote.id) && FITS[place.dataset.kind](quote)).slice(0, SHOWN);
    const text = JSON.stringify(newest);
    if (stands.get(place) === text) continue;
    stands.set(place, text);
    place.replaceChildren(...newest.map(blockOf));
  }
  showFilled();
}

const soon = again(load);
document.addEventListener("points", () => moved.size && soon());
document.addEventListener("lanes", show);
load();
