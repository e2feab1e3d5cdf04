// Fills the lanes below the curve: channels, owner, target, silence, what is wanted, and the entries.
import { clamped } from "./clamp.js";
import { date, element, few, filled, lasted, metricParts, named, percent, rare, range, say, signed, spoken, whole } from "./formats.js";

const bare = (share) => Math.round(share * 100).toString();
const dash = () => [element("span", "\u2013", "none")];

function channel(one) {
  const chip = element("span", "", few(one) ? "chip hollow" : "chip");
  chip.append(element("span", spoken(named(one.name))));
  if (!one.n) return chip;
  const score = element("b", signed(one.mean), one.mean < -0.2 ? "unhappy" : one.mean > 0.2 ? "happy" : "neutral");
  chip.append(" ", score, element("span", ` \u00b7 n\u00a0${whole(one.n)}${few(one) ? `, ${say.too_few}` : ""}`, "unseen"));
  chip.title = `n ${whole(one.n)}${one.low === null ? ` \u00b7 ${say.too_few}` : ` \u00b7 ${say.interval}: ${signed(one.low)} \u2026 ${signed(one.high)}`}`;
  return chip;
}

function target(of, names) {
  const parts = [element("span", of.touchpoint ? (names.get(of.touchpoint) ?? of.touchpoint) : spoken(named(of.name)))];
  if (of.within) parts.push(" ", element("small", filled(say.within, { time: lasted(of.within / 60) })));
  if (of.value === null || of.value === undefined) {
    if (of.touchpoint) parts.push(element("small", of.pending ? filled(say.target_pending, { n: whole(of.pending) }) : say.not_measured, "below"));
    return parts;
  }
  const interval = of.low === null ? "" : ` ${range(of, bare)}`;
  parts.push(element("b", percent(of.value), "below"), element("small", `${interval} \u00b7 n\u00a0${whole(of.n)}`));
  return parts;
}

function silence(of) {
  if (!of?.asked) return [element("small", say.nobody_asked)];
  const said = [["half", say.left_half], ["stopped", say.stopped], ["blocked", say.blocked]]
    .filter(([key]) => of[key])
    .map(([key, text]) => element("small", filled(text, { rate: rare(of[key] / of.asked) }), of.against?.[key] > 0.02 ? "worse" : ""));
  return said;
}

function wanted(of, point) {
  if (of === null || of === undefined) return [];
  const parts = [element("b", signed(of) || "0.00")];
  if (point?.n) parts.push(" ", element("small", point.mean >= of ? say.reached_target : filled(say.gap, { value: signed(point.mean - of) })));
  return parts;
}

// The metrics beside the one that most answered.
function furtherMetrics(point) {
  return (point?.metrics ?? []).filter((one) => one.kind !== point.metric?.kind && one.n)
    .map((one) => element("small", metricParts(one).filter(Boolean).join(" ")));
}

function effect(entry) {
  const since = entry.starts ? filled(say.since, { date: date(entry.starts) }) : "";
  if (!entry.effect || entry.effect.value === null || entry.effect.value === undefined) {
    return entry.starts ? element("small", `${say.no_effect_yet} \u00b7 ${since}`, "effect") : null;
  }
  const either = entry.effect.low === null ? "" : ` \u00b1 ${signed((entry.effect.high - entry.effect.low) / 2).replace("+", "")}`;
  const kind = entry.effect.low > 0 ? "effect happy" : entry.effect.high < 0 ? "effect unhappy" : "effect";
  return element("small", `${signed(entry.effect.value)}${either} ${since}`, kind);
}

function entryBox(entry, byKey, owners) {
  const box = element("div", "", "entry");
  box.dataset.entry = entry.key;
  box.append(clamped(element("p", named(entry.text))));
  const from = [say[`source_${entry.source}`] ?? entry.source, entry.author, entry.date ? date(entry.date) : ""];
  const barrier = entry.barrier ? byKey.get(entry.barrier) : null;
  if (barrier) box.append(element("small", filled(say.solves, { barrier: named(barrier.text) }), "solves"));
  if (entry.accepted) box.append(element("small", say.accepted, "solves"));
  const measured = entry.barrier || entry.starts ? effect(entry) : null;
  if (measured) box.append(measured);
  box.append(element("small", [...from, owners.get(entry.owner) ?? entry.owner].filter(Boolean).join(" \u00b7 "), "from"));
  return box;
}

function put(touchpoint, fact, parts) {
  for (const place of document.querySelectorAll(`[data-touchpoint="${CSS.escape(touchpoint)}"] [data-fact="${fact}"]`)) {
    const line = place.closest(".facts");
    if (line && fact === "wanted") line.hidden = !parts.length;
    place.replaceChildren(...parts.map((part) => (typeof part === "string" ? part : part.cloneNode(true))));
  }
}

const stands = new WeakMap();

// A cell whose entries are the same is left alone: who reads or edits there is not disturbed.
function entries(touchpoint, list, byKey, owners) {
  const cells = `[data-touchpoint="${CSS.escape(touchpoint)}"]`;
  for (const place of document.querySelectorAll(`${cells} [data-fact="entries"]`)) {
    const { lane } = place.closest("[data-lane]").dataset;
    const here = list.filter((one) => one.lane === lane);
    const text = JSON.stringify(here.map((one) => [one, byKey.get(one.barrier)?.text]));
    if (stands.get(place) === text) continue;
    stands.set(place, text);
    place.replaceChildren(...here.map((one) => entryBox(one, byKey, owners)));
  }
}

// A card's lane is there when something stands in it; the row of what is wanted, when something is.
export function showFilled() {
  for (const box of document.querySelectorAll(".lane-of-card")) {
    box.hidden = !box.querySelector(".entry, blockquote, button");
  }
}

document.addEventListener("facts", ({ detail }) => {
  const names = new Map(detail.stages.flatMap((stage) => stage.touchpoints.map((one) => [one.key, named(one.name)])));
  const points = new Map(detail.points.map((one) => [one.touchpoint, one]));
  const byKey = new Map(detail.entries.map((one) => [one.key, one]));
  const owners = new Map(detail.stages.flatMap((stage) => stage.touchpoints.map((one) => [one.owner?.key, one.owner?.name])));
  let wishes = false;
  for (const one of detail.stages.flatMap((stage) => stage.touchpoints)) {
    put(one.key, "channels", one.channels.length ? one.channels.map(channel) : dash());
    put(one.key, "metrics", furtherMetrics(points.get(one.key)));
    put(one.key, "owner", one.owner ? [element("span", one.owner.name)] : [element("span", say.nobody, "none")]);
    if (one.target) put(one.key, "target", target(one.target, names));
    put(one.key, "silence", silence(one.silence));
    put(one.key, "wanted", wanted(one.wanted, points.get(one.key)));
    entries(one.key, detail.entries.filter((entry) => entry.touchpoint === one.key), byKey, owners);
    wishes ||= one.wanted !== null && one.wanted !== undefined;
  }
  const row = document.querySelector("tr.wanted");
  if (row) row.hidden = !wishes;
  showFilled();
  document.dispatchEvent(new Event("lanes"));
});
