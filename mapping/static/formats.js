// What the page was given, and the one home of how its numbers, lengths and names are written.
export const page = JSON.parse(document.getElementById("page").textContent);
export const say = page.words;

const MILD = 1 / 3;
const LENGTHS = [[1440, "day"], [60, "hour"], [1, "minute"]];

export const decimal = (text) => (page.language === "en" ? text : text.replace(".", ","));
export const whole = (value) => {
  const digits = Math.abs(Math.round(value)).toString().replace(/\B(?=(\d{3})+$)/g, page.language === "en" ? "," : "\u00a0");
  return (Math.round(value) < 0 ? "\u2212" : "") + digits;
};
export const short = (value) => (value < 9.95 ? decimal((Math.round(value * 10) / 10).toString()) : whole(value));
export const percent = (share) => `${Math.round(share * 100)}${page.language === "en" ? "%" : "\u00a0%"}`;
// For rare things: 0.3% instead of 0%.
export const rare = (share) => (share > 0 && share < 0.0095 ? percent(share).replace(/\d+/, decimal((Math.ceil(share * 1000) / 10).toString())) : percent(share));
export const signed = (value) => {
  if (value === null || value === undefined) return "";
  const sign = value >= 0.005 ? "+" : value <= -0.005 ? "\u2212" : "";
  return sign + decimal(Math.abs(value).toFixed(2));
};
// A difference with its sign; more decimals where these would make 0 of it, so that an interval without 0 shows none.
export function change(value, digits) {
  while (value && digits < 6 && Number(value.toFixed(digits)) === 0) digits += 1;
  const rounded = Number(value.toFixed(digits));
  return (rounded > 0 ? "+" : rounded < 0 ? "\u2212" : "") + decimal(Math.abs(value).toFixed(digits));
}
// A difference of shares, in percentage points: without their unit, and with it.
export const shareChange = (share) => change(share * 100, 1);
export const points = (share) => `${shareChange(share)}\u00a0${say.points}`;
export const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
export const range = (bounds, shown) => `(${shown(bounds.low)}\u2026${shown(bounds.high)})`;
export const few = (figures) => figures.flags.includes("too_few");
export const mood = (value) => (value < -MILD ? "unhappy" : value > MILD ? "happy" : "neutral");

// Minutes in the largest unit that holds them.
export function lasted(minutes) {
  const [size, unit] = LENGTHS.find(([length]) => minutes >= length) ?? LENGTHS[2];
  return `${short(minutes / size)}\u00a0${say[unit]}`;
}

// A configured text ({"en": ..., "ru": ...}) in the page's language, else in English, else in its first.
export const named = (texts) => (typeof texts === "string" ? texts : texts ? (texts[page.language] ?? texts.en ?? Object.values(texts)[0] ?? "") : "");

// A key of the document as words: front_desk -> front desk.
export const spoken = (key) => key.replace(/[_-]+/g, " ");

const day = new Intl.DateTimeFormat(page.language, { day: "numeric", month: "short" });
const dayOfYear = new Intl.DateTimeFormat(page.language, { day: "numeric", month: "short", year: "numeric" });
export function date(text) {
  const at = new Date(text.length === 10 ? `${text}T00:00` : text);
  return (at.getFullYear() === new Date().getFullYear() ? day : dayOfYear).format(at);
}

const percentKinds = (value) => percent(value / 100);
const METRICS = {
  nps: (value) => (Math.round(value) > 0 ? "+" : "") + whole(value),
  ces: (value) => decimal(value.toFixed(1)),
};
// [what it is with its value, its interval in brackets]
export function metricParts(metric) {
  if (!metric) return ["\u2013", ""];
  const shown = METRICS[metric.kind] ?? percentKinds;
  const bare = METRICS[metric.kind] ?? whole;
  return [`${say[metric.kind]} ${shown(metric.value)}`, metric.low === null ? "" : range(metric, bare)];
}

// An element with text, never markup: customers' words are shown, not run.
export function element(name, text = "", kind = "", ...inside) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (kind) made.className = kind;
  made.append(...inside);
  return made;
}

// A button that does something here; `label` says more than its text to who does not see where it stands.
export function press(text, kind, label, act) {
  const button = element("button", text, kind);
  button.type = "button";
  if (label) button.setAttribute("aria-label", label);
  button.addEventListener("click", act);
  return button;
}

export function drawn(name, attributes, ...inside) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...inside);
  return made;
}

// A face as a drawn shape, with its name for who does not see it.
export function face(mood, name) {
  const { disc, [mood]: features } = page.faces;
  const colour = mood.replace("very_", "");
  return drawn("svg", { viewBox: "-1.1 -1.1 2.2 2.2", class: `face ${colour}`, role: "img", "aria-label": name },
    drawn("path", { d: disc, class: "disc" }), drawn("path", { d: features, class: "features" }));
}
