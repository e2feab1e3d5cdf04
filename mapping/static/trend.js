// How one touchpoint's mean went over time: dots with their intervals, hollow where too few, and a table for readers.
import { date, drawn, element, filled, say, signed, whole } from "./formats.js";

const [WIDTH, HEIGHT, SIDE, FOOT] = [360, 130, 6, 18];
const REACH = 1.1;
const FLOOR = 5;

const when = (bucket) => (bucket.from === bucket.to ? date(bucket.from) : filled(say.from_to, { from: date(bucket.from), to: date(bucket.to) }));

function table(buckets) {
  const rows = buckets.filter((one) => one.n).map((one) => {
    const cells = [when(one), signed(one.mean) || "0", one.low === null ? say.too_few : `${signed(one.low)} \u2026 ${signed(one.high)}`, whole(one.n)];
    return element("tr", "", "", ...cells.map((text) => element("td", text)));
  });
  const heads = [say.window, say.mean, say.interval, "n"].map((text) => {
    const head = element("th", text);
    head.scope = "col";
    return head;
  });
  return element("table", "", "unseen", element("thead", "", "", element("tr", "", "", ...heads)), element("tbody", "", "", ...rows));
}

export function trend({ buckets }) {
  const x = (place) => SIDE + ((WIDTH - 2 * SIDE) * (place + 0.5)) / buckets.length;
  const y = (mean) => ((HEIGHT - FOOT) * (REACH - mean)) / (2 * REACH);
  const box = drawn("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "trend", "aria-hidden": "true" });
  box.append(drawn("line", { x1: 0, x2: WIDTH, y1: y(0), y2: y(0), class: "middle" }));
  let before = null;
  const dots = [];
  buckets.forEach((one, place) => {
    if (!one.n) {
      before = null;
      return;
    }
    const hollow = one.n < FLOOR || one.low === null;
    if (before) box.append(drawn("line", { x1: x(before.place), y1: y(before.mean), x2: x(place), y2: y(one.mean), class: hollow || before.hollow ? "way dashed" : "way" }));
    if (one.low !== null) box.append(drawn("line", { x1: x(place), x2: x(place), y1: y(one.low), y2: y(one.high), class: "interval" }));
    const dot = drawn("circle", { cx: x(place), cy: y(one.mean), r: 4, class: `${one.mean < -0.2 ? "unhappy" : one.mean > 0.2 ? "happy" : "neutral"}${hollow ? " few-dots" : ""}` });
    dot.append(drawn("title", {}));
    dot.firstChild.textContent = `${when(one)}: ${signed(one.mean)} \u00b7 n ${whole(one.n)}`;
    dots.push(dot);
    before = { place, mean: one.mean, hollow };
  });
  box.append(...dots);
  const [first, last] = [buckets[0], buckets.at(-1)];
  const ends = element("p", "", "trend-ends", element("span", date(first.from)), element("span", date(last.to)));
  return element("div", "", "trend-box", box, ends, table(buckets));
}
