// Fills what became of complaints: before and after, won back, how long it took, who keeps silent.
const page = JSON.parse(document.getElementById("page").textContent);
const say = page.words;
const SOON = 2000;
const EVERY = 30000;
const STEPS = [[1440, "day"], [60, "hour"], [1, "minute"]];
const MILD = 1 / 3;
let chosen = page.window;
let due = 0;

const decimal = (text) => (page.language === "en" ? text : text.replace(".", ","));
const whole = (value) => Math.round(value).toString().replace(/\B(?=(\d{3})+$)/g, "\u00a0");
const short = (value) => (value < 9.95 ? decimal((Math.round(value * 10) / 10).toString()) : whole(value));
const percent = (share) => `${Math.round(share * 100)}${page.language === "en" ? "%" : "\u00a0%"}`;
const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
const signed = (value) => (value >= 0.005 ? "+" : value <= -0.005 ? "\u2212" : "") + decimal(Math.abs(value).toFixed(2));
const mood = (value) => (value < -MILD ? "unhappy" : value > MILD ? "happy" : "neutral");

function lasted(minutes) {
  const [size, unit] = STEPS.find(([length]) => minutes >= length) ?? STEPS[2];
  return `${short(minutes / size)}\u00a0${say[unit]}`;
}

function element(name, text = "", kind = "") {
  const made = document.createElement(name);
  made.textContent = text;
  if (kind) made.className = kind;
  return made;
}

function drawn(name, attributes) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

const change = (figures) => `${signed(figures.before.mean)} \u2192 ${signed(figures.after.mean)}`;
const range = (bounds, shown) => `(${shown(bounds.low)}\u2026${shown(bounds.high)})`;

function slope(figures) {
  const box = drawn("svg", { viewBox: "0 0 64 34", class: "slope", role: "img", "aria-label": change(figures) });
  const height = (value) => 17 - 13 * value;
  const [before, after] = [figures.before.mean, figures.after.mean];
  box.append(
    drawn("line", { x1: 4, x2: 60, y1: 17, y2: 17, class: "middle" }),
    drawn("line", { x1: 10, y1: height(before), x2: 54, y2: height(after), class: "way" }),
  );
  const few = figures.flags.includes("too_few") ? " few-dots" : "";
  for (const [x, value] of [[10, before], [54, after]]) {
    box.append(drawn("circle", { cx: x, cy: height(value), r: 4, class: mood(value) + few }));
  }
  return box;
}

function wonBack(figures) {
  if (!figures.cases) return [];
  if (!figures.answered) return [element("span", say.no_second_answer, "none")];
  const parts = figures.before ? [slope(figures), element("span", change(figures), "change")] : [];
  parts.push(element("span", filled(say.won_back, { n: whole(figures.recovered), answered: whole(figures.answered) }), "change"));
  const bare = (share) => Math.round(share * 100).toString();
  const small = figures.flags.includes("too_few") ? say.too_few : `${percent(figures.share.value)} ${range(figures.share, bare)}`;
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
  if (figures.flags.includes("too_few")) row.className = "quiet";
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
  clearTimeout(due);
  due = setTimeout(load, EVERY);
  const asked = chosen;
  const answer = await fetch(`${page.api}/journeys/${encodeURIComponent(page.journey)}/recovery?window=${asked}`);
  if (answer.ok && asked === chosen) show(await answer.json());
}

document.addEventListener("points", () => {
  clearTimeout(due);
  due = setTimeout(load, SOON);
});
document.getElementById("window").addEventListener("change", (event) => {
  chosen = event.target.value;
  load();
});
if (page.touchpoints.length) load();
