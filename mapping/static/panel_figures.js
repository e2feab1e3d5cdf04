// The panel's own sections: figures, marks, distribution, trend, words, cases and asks of one touchpoint.
import { element, face, filled, metricParts, page, percent, rare, say, signed, whole } from "./formats.js";
import { explained, flagsOf, mark } from "./flags.js";
import { points } from "./live.js";
import { addSection } from "./panel.js";
import { inWords } from "./point.js";
import { blockOf } from "./quotes.js";
import { trend } from "./trend.js";
import { address } from "./view.js";

const MOODS = { emotion3: ["unhappy", "neutral", "happy"], emotion5: ["very_unhappy", "unhappy", "neutral", "happy", "very_happy"] };
let asked = null;

// One reading for all sections that are filled together.
function read(touchpoint) {
  const from = address(`touchpoints/${encodeURIComponent(touchpoint)}`);
  if (asked?.from === from && performance.now() - asked.at < 500) return asked.body;
  const body = fetch(from).then((answer) => {
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  });
  asked = { from, at: performance.now(), body };
  return body;
}

function label(kind, value, place) {
  const mood = MOODS[kind]?.[place];
  if (mood) return face(mood, say[`face_${mood}`]);
  if (kind === "yesno") return element("span", value > 0 ? say.yes : say.no);
  return element("span", kind === "stars" ? `${value} \u2605` : String(value));
}

// On the kind's own scale; the thresholds of map.md decide a bar's colour.
function reaction(kind, value) {
  const [bad, good] = { nps: [6, 9], ces: [3, 5], emotion3: [-1, 1], yesno: [0, 1] }[kind] ?? [2, 4];
  return value <= bad ? "negative" : value >= good ? "positive" : "neutral";
}

function bars({ kind, n, lowest, counts }) {
  const most = Math.max(...counts, 1);
  const list = element("ol", "", "bars");
  counts.forEach((count, place) => {
    const value = lowest + place;
    const bar = element("i", "", reaction(kind, value));
    bar.style.inlineSize = `${(100 * count) / most}%`;
    list.append(element("li", "", "", label(kind, value, place), element("span", "", "bar-room", bar), element("b", whole(count)), element("small", percent(n ? count / n : 0))));
  });
  return list;
}

async function distribution(box, touchpoint) {
  const body = await read(touchpoint);
  for (const one of body.distribution.filter((found) => found.n)) {
    const metric = (body.point.metrics ?? []).find((found) => found.kind === one.kind);
    const title = metric ? metricParts(metric).filter(Boolean).join(" ") : one.kind;
    box.append(element("p", `${title} \u00b7 n\u00a0${whole(one.n)}`, "quiet"), bars(one));
  }
}

async function figures(box, touchpoint) {
  const point = points.get(touchpoint);
  const own = flagsOf(point).length ? inWords({ ...point, flags: point.flags.filter((flag) => !flagsOf(point).includes(flag)) }) : inWords(point);
  box.append(...own.map((line, place) => element("p", line, place ? "" : "first-line")));
}

function marks(box, touchpoint) {
  for (const flag of flagsOf(points.get(touchpoint))) {
    const lines = explained(touchpoint, flag).map((line, place) => element("p", line, place ? "quiet" : ""));
    box.append(element("div", "", "flag-told", mark(flag), element("div", "", "", ...lines)));
  }
}

async function quotes(box, touchpoint) {
  const body = await read(touchpoint);
  box.append(...body.quotes.map(blockOf));
}

function byStatus(found, prefix) {
  return Object.entries(found).filter(([, n]) => n).map(([status, n]) =>
    element("li", "", "", element("span", say[`${prefix}_${status}`] ?? status), element("b", whole(n))));
}

async function cases(box, touchpoint) {
  const body = await read(touchpoint);
  if (!body.cases) return;
  if (!body.cases.total) box.append(element("p", say.panel_no_cases, "quiet"));
  else box.append(element("ul", "", "counts", ...byStatus(body.cases.by_status, "case")));
}

async function invitations(box, touchpoint) {
  const body = await read(touchpoint);
  if (!body.invitations) return;
  box.append(element("ul", "", "counts", ...byStatus(body.invitations.by_status, "ask")));
  const silence = body.silence;
  if (silence?.asked) {
    const parts = [`${say.response}: ${percent(silence.answered / silence.asked)}`];
    for (const [key, text] of [["half", say.left_half], ["stopped", say.stopped], ["blocked", say.blocked]]) {
      if (silence[key]) parts.push(filled(text, { rate: rare(silence[key] / silence.asked) }));
    }
    box.append(element("p", parts.join(" \u00b7 "), "quiet"));
    if (silence.bounds && silence.asked > silence.answered) box.append(element("p", filled(say.panel_silence, { low: signed(silence.bounds.low), high: signed(silence.bounds.high) }), "quiet"));
  }
  if (page.public) return;
  const why = element("a", say.why);
  why.href = `/why?touchpoint=${encodeURIComponent(touchpoint)}`;
  box.append(element("p", "", "", why));
}

async function overTime(box, touchpoint) {
  const { trend: found } = await read(touchpoint);
  if (found?.buckets.filter((one) => one.n).length) box.append(trend(found));
}

addSection({ title: "", order: 0, fill: figures });
addSection({ title: say.flags, order: 5, fill: marks });
addSection({ title: say.panel_distribution, order: 10, fill: distribution });
addSection({ title: say.panel_trend, order: 20, fill: overTime });
addSection({ title: say.said, order: 30, fill: quotes });
addSection({ title: say.panel_cases, order: 40, fill: cases });
addSection({ title: say.panel_invitations, order: 50, fill: invitations });
