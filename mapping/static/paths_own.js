// One customer's own passage, found by its number: its steps beside the usual times, its curve on the chart.
import { overlay } from "./curve.js";
import { date, element, filled, mood, named, say, signed, whole } from "./formats.js";
import { names } from "./live.js";
import { address } from "./view.js";
import { elapsed } from "./paths_drawing.js";

const form = document.querySelector("#paths .paths-search");
const place = document.querySelector("#paths .paths-own");
let looked = "";

function step(event) {
  const item = element("li", "", "", element("b", names.get(event.touchpoint) ?? named(event.touchpoint)), element("span", [date(event.at), event.channel].filter(Boolean).join(" · "), "quiet"));
  if (event.seconds !== null) {
    const slow = event.usual && event.usual.n >= 5 && event.seconds > event.usual.p90;
    item.append(element("span", filled(say.paths_own_after, { time: elapsed(event.seconds) }), slow ? "slow" : ""));
    if (event.usual) item.append(element("small", filled(say.paths_own_usual, { median: elapsed(event.usual.median), p90: elapsed(event.usual.p90) }), "quiet"));
    if (slow) item.append(element("small", say.paths_own_slow, "slow"));
  }
  if (event.score !== null) item.append(element("span", `${signed(event.score) || "0"} ${say[mood(event.score)]}`, `score ${mood(event.score)}`));
  return item;
}

function head(instance, ...facts) {
  const hide = element("button", say.paths_hide, "plain");
  hide.type = "button";
  hide.addEventListener("click", leave);
  return element("div", "", "paths-own-head", element("h3", filled(say.paths_own, { instance })), ...facts.map((text) => element("span", text, "quiet")), hide);
}

function leave() {
  looked = "";
  place.hidden = true;
  place.replaceChildren();
  overlay([], "passage");
  form.elements.instance.value = "";
  form.elements.instance.focus();
}

async function look() {
  const instance = looked;
  if (!instance) return;
  const answer = await fetch(address(`passages/${encodeURIComponent(instance)}`)).catch(() => null);
  if (!answer || looked !== instance) return;
  place.hidden = false;
  if (!answer.ok) {
    overlay([], "passage");
    place.replaceChildren(element("p", filled(answer.status === 403 ? say.paths_own_refused : say.paths_own_none, { instance }), "quiet"));
    return;
  }
  const passage = await answer.json();
  const facts = [passage.customer];
  if (passage.under_way) facts.push(say.paths_own_under_way);
  if (passage.alike) facts.push(filled(say.paths_own_alike, { n: whole(passage.alike + 1) }));
  place.replaceChildren(head(passage.instance, ...facts), element("ol", "", "", ...passage.events.map(step)));
  overlay([{ label: filled(say.paths_own_curve, { instance }), dash: "passage", points: passage.points }], "passage");
}

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  looked = form.elements.instance.value.trim();
  look();
});
document.addEventListener("view", look);
