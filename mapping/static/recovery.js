// Fills what became of complaints: before and after, won back, how long it took, who keeps silent.
import { again } from "./again.js";
import { drawn, element, few, filled, lasted, mood, page, percent, range, say, short, signed, whole } from "./formats.js";
import { moved } from "./live.js";
import { address } from "./view.js";

const EVERY = 30000;

const change = (figures) => `${signed(figures.before.mean)} \u2192 ${signed(figures.after.mean)}`;

function slope(figures) {
  const box = drawn("svg", { viewBox: "0 0 64 34", class: "slope", role: "img", "aria-label": change(figures) });
  const height = (value) => 17 - 13 * value;
  const [before, after] = [figures.before.mean, figures.after.mean];
  box.append(
    drawn("line", { x1: 4, x2: 60, y1: 17, y2: 17, class: "middle" }),
    drawn("line", { x1: 10, y1: height(before), x2: 54, y2: height(after), class: "way" }),
  );
  const hollow = few(figures) ? " few-dots" : "";
  for (const [x, value] of [[10, before], [54, after]]) {
    box.append(drawn("circle", { cx: x, cy: height(value), r: 4, class: mood(value) + hollow }));
  }
  return box;
}

function wonBack(figures) {
  if (!figures.cases) return [];
  if (!figures.answered) return [element("span", say.no_second_answer, "none")];
  const parts = figures.before ? [slope(figures), element("span", change(figures), "change")] : [];
  parts.push(element("span", filled(say.won_back, { n: whole(figures.recovered), answered: whole(figures.answered) }), "change"));
  const bare = (share) => Math.round(share * 100).toString();
  const small = few(figures) ? say.too_few : `${percent(figures.share.value)} ${range(figures.share, bare)}`;
  parts.push(element("small", small));
  if (figures.minutes) parts.push(element("small", filled(say.half_within, { time: lasted(figures.minutes.median) })));
  return parts;
}

function complaints(figures) {
  const parts = [];
  if (figures.per_thousand && figures.cases) {
    parts.push(element("span", filled(say.per_thousand, { n: short(figures.per_thousand.value) })), element("small", range(figures.per_thousand, short)));
  } else if (figures.cases) parts.push(element("span", whole(figures.cases)));
  const { unhappy, customers } = figures.unheard;
  if (unhappy && customers) {
    parts.push(element("span", filled(say.unheard, { n: whole(unhappy.value), silent: whole(customers) })), element("small", range(unhappy, whole)));
  }
  return parts;
}

function fill(place, parts) {
  if (!place) return;
  const line = place.closest(".facts");
  if (line) line.hidden = !parts.length;
  place.replaceChildren(...(parts.length ? parts : [element("span", "\u2013", "none")]));
}

function ownerRow(figures) {
  const row = document.createElement("tr");
  const share = figures.share ? `${percent(figures.share.value)} ${range(figures.share, (part) => Math.round(part * 100).toString())}` : "\u2013";
  const cells = [
    whole(figures.cases),
    figures.answered ? `${whole(figures.recovered)} / ${whole(figures.answered)}` : "\u2013",
    share,
    figures.before && figures.answered ? change(figures) : "\u2013",
    figures.minutes ? lasted(figures.minutes.median) : "\u2013",
    figures.minutes ? lasted(figures.minutes.p90) : "\u2013",
  ];
  const head = element("th", figures.owner ?? say.all_owners);
  head.scope = "row";
  row.append(head, ...cells.map((text) => element("td", text)));
  if (few(figures)) row.className = "quiet";
  return row;
}

function show({ touchpoints, owners, total }) {
  for (const figures of touchpoints) {
    for (const box of document.querySelectorAll(`[data-touchpoint="${CSS.escape(figures.touchpoint)}"]`)) {
      fill(box.querySelector('[data-field="recovery"]'), wonBack(figures));
      fill(box.querySelector('[data-field="complaints"]'), complaints(figures));
    }
  }
  const panel = document.getElementById("owners");
  if (!panel) return;
  panel.hidden = !total.cases;
  const rows = owners.length > 1 ? [...owners, total] : owners;
  panel.querySelector("tbody").replaceChildren(...rows.map(ownerRow));
}

async function load() {
  const asked = address("recovery");
  const answer = await fetch(asked).catch(() => null);
  if (answer?.ok && asked === address("recovery")) show(await answer.json());
}

const soon = again(load);
document.addEventListener("points", () => moved.size && soon());
document.addEventListener("view", load);
if (page.touchpoints.length) {
  setInterval(soon, EVERY);
  load();
}
