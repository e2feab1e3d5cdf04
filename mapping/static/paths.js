// The section about paths: reads how customers went, and keeps the drawing, the table and the links in step.
import { again } from "./again.js";
import { change, element, filled, page, percent, points, range, rare, say, shareChange, signed, whole } from "./formats.js";
import { names } from "./live.js";
import { address } from "./view.js";
import { drawPaths, elapsed } from "./paths_drawing.js";
import "./paths_own.js";

const section = document.getElementById("paths");
const find = (selector) => section.querySelector(selector);
const KINDS = { forward: () => say.paths_forward, back: () => say.paths_back, again: () => say.paths_again_move };
let paths = null;
let real = false;

const bare = (share) => Math.round(share * 100).toString();
const scores = (value) => change(value, 2);

// Where each touchpoint lies in the journey's time, 0 to 1, and how many seconds that is; null without any time.
function clock() {
  const known = paths.touchpoints.filter((one) => one.since_begin);
  const last = Math.max(...known.map((one) => one.since_begin.median));
  return last > 0 ? { at: Object.fromEntries(known.map((one) => [one.touchpoint, one.since_begin.median / last])), seconds: last } : null;
}

// Where most passages stop they are complete, not broken off.
const isEnd = (one) => one.drop !== null && one.drop.value >= 0.5;

function stopFacts(one) {
  const facts = [];
  if (one.drop && one.ended) facts.push(element("span", filled(say.paths_ended, { share: rare(one.drop.value) }), isEnd(one) ? "" : "ended"));
  if (one.under_way) facts.push(element("span", filled(say.paths_under_way, { n: whole(one.under_way) })));
  if (one.since_begin?.median) facts.push(element("span", filled(say.paths_since, { time: elapsed(one.since_begin.median) })));
  if (one.skipped) facts.push(element("span", filled(say.paths_skipped, { n: whole(one.skipped) })));
  if (one.again) facts.push(element("span", filled(say.paths_again, { n: whole(one.again) })));
  return facts;
}

function step(one, all) {
  const item = element("li", "", "", element("b", names.get(one.touchpoint) ?? one.touchpoint, "name"));
  item.dataset.touchpoint = one.touchpoint;
  const bar = element("span", "", "reach");
  bar.setAttribute("aria-hidden", "true");
  for (const [kind, n] of [["on", one.reached - one.ended - one.under_way], ["way", one.under_way], [isEnd(one) ? "on" : "end", one.ended]]) {
    const part = element("i", "", kind);
    part.style.setProperty("--part", Math.max(0, n) / (all || 1));
    bar.append(part);
  }
  const told = one.reached ? `${whole(one.reached)} · ${percent(one.share.value)}` : say.paths_nobody;
  item.append(bar, element("span", told, "reached"), ...stopFacts(one));
  return item;
}

function link(one) {
  const shown = one.measure === "score" ? signed : percent;
  const [difference, apart] = one.measure === "score" ? [scores, scores] : [points, shareChange];
  return element("li", filled(say[`paths_weak_${one.measure}`], {
    name: names.get(one.touchpoint), unhappy: shown(one.unhappy), other: shown(one.other), unhappy_n: whole(one.unhappy_n),
    other_n: whole(one.other_n), difference: difference(one.value), low: apart(one.low), high: apart(one.high),
  }), "weak");
}

function row(one) {
  const kind = one.kind === "skip" ? filled(say.paths_skip, { n: one.skips }) : KINDS[one.kind]();
  const cells = [names.get(one.to), kind, whole(one.n), `${percent(one.share.value)} ${range(one.share, bare)}`, elapsed(one.seconds.median), elapsed(one.seconds.p90)];
  const head = element("th", names.get(one.from));
  head.scope = "row";
  return element("tr", "", "", head, ...cells.map((text) => element("td", text)));
}

function tell(text) {
  find(".paths-said").textContent = text;
}

function show() {
  section.hidden = false;
  const { passages, touchpoints, transitions, weak_links } = paths;
  find("#paths-empty").hidden = passages.n > 0;
  for (const part of [".paths-body", ".paths-axis", ".paths-legend"]) find(part).hidden = !passages.n;
  find("#paths-total").textContent = passages.n ? filled(say.paths_total, { n: whole(passages.n), under_way: whole(passages.under_way) }) : "";
  if (!passages.n) return;
  find(".paths-body").style.setProperty("--count", touchpoints.length);
  find(".paths-funnel").replaceChildren(...touchpoints.map((one) => step(one, passages.n)));
  const weak = weak_links.filter((one) => one.weak);
  find(".paths-links").replaceChildren(...(weak.length ? weak.map(link) : weak_links.length ? [element("li", say.paths_no_weak, "quiet")] : []));
  find(".paths-table tbody").replaceChildren(...transitions.map(row));
  draw();
}

function draw() {
  if (paths?.passages.n) drawPaths(section, paths, real ? clock() : null, tell);
}

async function load() {
  const asked = address("paths");
  const answer = await fetch(asked).catch(() => null);
  if (!answer?.ok || asked !== address("paths")) return;
  const body = await answer.json();
  const old = paths;
  paths = body;
  if (!old || JSON.stringify({ ...old, read_at: 0 }) !== JSON.stringify({ ...body, read_at: 0 })) show();
}

if (section && page.touchpoints.length) {
  const soon = again(load);
  for (const input of section.querySelectorAll(".paths-axis input")) {
    input.addEventListener("change", () => {
      real = input.value === "real";
      draw();
      document.dispatchEvent(new CustomEvent("axis", { detail: { real, at: real ? (clock()?.at ?? null) : null } }));
    });
  }
  document.addEventListener("points", soon);
  document.addEventListener("view", load);
  new ResizeObserver(draw).observe(find(".paths-funnel"));
  load();
}

