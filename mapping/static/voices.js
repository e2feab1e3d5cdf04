// The section about customers' own words: topics by touchpoint here and in the panel; the empathy map below them.
import { clamped } from "./clamp.js";
import { element, filled, mood, page, percent, say, signed, whole } from "./formats.js";
import { names } from "./live.js";
import { addSection } from "./panel.js";
import { address } from "./view.js";
import { sorting, showMap } from "./voices_map.js";

const SELDOM = 30000;
const section = document.getElementById("voices");
const find = (selector) => section.querySelector(selector);
let body = null;
let text = "";
let reading = null;

function topic(one) {
  const told = filled(say.voices_facts, { n: whole(one.n), share: percent(one.share) });
  const facts = element("span", one.mean === null ? told : `${told} \u00b7`, "quiet");
  const head = element("summary", "", "", element("b", one.label), " ", facts);
  head.lang = page.language;
  head.firstChild.lang = one.language;
  if (one.mean !== null) head.append(" ", element("span", filled(say.voices_mean, { mean: signed(one.mean) || "0" }), `mean ${mood(one.mean)}`));
  const said = one.quotes.map((quote) => element("blockquote", "", quote.reaction ?? "", clamped(element("p", quote.words))));
  return element("details", "", "topic", head, ...said);
}

function place(key) {
  const topics = body.topics.filter((one) => one.touchpoint === key);
  const name = key ? (names.get(key) ?? key) : say.voices_nowhere;
  const made = element("div", "", "voices-place", element("h3", name), ...topics.map(topic));
  made.dataset.touchpoint = key;
  return made;
}

function show() {
  const keys = [...names.keys(), ""].filter((key) => body.topics.some((one) => one.touchpoint === key));
  find(".voices-read").textContent = filled(say.voices_read, { n: whole(body.comments) });
  find(".voices-none").textContent = keys.length ? "" : filled(say.voices_none, { floor: whole(body.floor) });
  find(".voices-none").hidden = keys.length > 0;
  find(".voices-how").hidden = !keys.length;
  const open = new Set([...section.querySelectorAll(".topic[open] b")].map((one) => one.textContent));
  find(".voices-topics").replaceChildren(...keys.map(place));
  for (const one of section.querySelectorAll(".topic")) one.open = open.has(one.querySelector("b").textContent);
  section.hidden = false;
}

// `fully`: also where somebody is sorting; another view is another set of quotes.
async function load(fully = false) {
  const asked = address("voices");
  reading = fetch(asked).then((answer) => (answer.ok ? answer.json() : null), () => null);
  const found = await reading;
  if (!found || asked !== address("voices")) return;
  body = found;
  const newest = JSON.stringify(body.topics) + body.comments;
  if (newest !== text) show();
  text = newest;
  if (fully || !sorting()) showMap(section, body, load);
}

if (section) {
  // Reading all comments costs more than a point: again only for who looks at them, and seldom.
  let seen = false;
  let stale = false;
  let due = 0;
  const soon = () => {
    due ||= setTimeout(() => {
      due = 0;
      stale = document.hidden || !seen;
      if (!stale) load();
    }, SELDOM);
  };
  new IntersectionObserver(([one]) => {
    seen = one.isIntersecting;
    if (seen && stale) load();
    stale &&= !seen;
  }).observe(section);
  document.addEventListener("points", () => (seen ? soon() : (stale = true)));
  document.addEventListener("view", () => load(true));
  addSection({
    title: say.voices_topics, order: 35,
    async fill(box, touchpoint) {
      if (!body) await reading;
      box.append(...(body?.topics ?? []).filter((one) => one.touchpoint === touchpoint).map(topic));
    },
  });
  load();
}
