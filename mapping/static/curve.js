// Draws the curve along the columns of the grid, or down the cards of a phone, and a button on each point.
import { drawn, element, page } from "./formats.js";
import { flagsOf, mark } from "./flags.js";
import { glow } from "./glow.js";
import { moved, names, points } from "./live.js";
import { openPanel } from "./panel.js";
import { inWords } from "./point.js";
import { hideTip, showLines } from "./tip.js";

const REACH = 1.35;
const MOST = 5;
const BOXES = { across: ".map tr.n [data-touchpoint]", down: ".cards article" };
const views = {};
const shown = new Map();
let others = [];
let axis = null;

// Up to five other curves beside the main one: [{label, dash, points: [{touchpoint, mean, low, high, n}]}].
// Each area shows its own; [] takes them away.
export function overlay(series, area = "compare") {
  shown.set(area, series);
  others = [...shown.values()].flat().slice(0, MOST);
  for (const list of document.querySelectorAll(".overlays")) {
    list.hidden = !others.length;
    list.replaceChildren(...others.map((one, number) => element("li", one.label, `series-${number}`)));
  }
  draw();
}

function places(kind, chart) {
  const inside = chart.getBoundingClientRect();
  const found = new Map();
  for (const box of document.querySelectorAll(BOXES[kind])) {
    const at = box.getBoundingClientRect();
    const middle = kind === "across" ? at.left + at.width / 2 - inside.left : at.top + at.height / 2 - inside.top;
    found.set(box.dataset.touchpoint, middle);
  }
  const columns = new Map(found);
  if (axis && kind === "across") {
    const [first, last] = [Math.min(...found.values()), Math.max(...found.values())];
    for (const key of found.keys()) if (key in axis) found.set(key, first + axis[key] * (last - first));
  }
  return { width: inside.width, height: inside.height, columns, found };
}

// Made ready while the figures are on their way. Once it is, nothing but promises stands before the drawing:
// it is there when a printer asks for it.
const vega = import("./vega-bundle.js");

async function made(kind, chart) {
  const { View, expressionInterpreter, lanes, parse } = await vega;
  const spec = (lanes[page.language] ?? lanes.en)[kind];
  const view = new View(parse(spec, {}, { ast: true }), { expr: expressionInterpreter, renderer: "svg", tooltip: () => {} });
  return view.initialize(chart.querySelector(".drawing"));
}

export async function draw() {
  for (const kind of ["across", "down"]) {
    const chart = document.getElementById(kind);
    if (!chart || chart.offsetParent === null || !points.size) continue;
    const { width, height, columns, found } = places(kind, chart);
    for (const point of points.values()) setButton(chart, kind, point, found.get(point.touchpoint), width, height);
    if (kind === "across") setTies(chart, columns, found, height);
    views[kind] ??= made(kind, chart);
    const view = await views[kind];
    const rows = [...points.values()].map((point) => ({ ...structuredClone(point), at: found.get(point.touchpoint) }));
    const beside = others.flatMap((one, series) => one.points
      .filter((point) => found.has(point.touchpoint))
      .map((point) => ({ ...point, series, label: one.label, dash: one.dash ?? "", at: found.get(point.touchpoint) })));
    await view.width(width).height(height).data("points", rows).data("overlays", beside).runAsync();
  }
}

function newButton(touchpoint) {
  const button = element("button", "", "point", element("span", "", "point-marks"));
  button.type = "button";
  button.dataset.touchpoint = touchpoint;
  const show = () => showLines(button, names.get(touchpoint), inWords(points.get(touchpoint)));
  for (const shown of ["pointerenter", "focus"]) button.addEventListener(shown, show);
  for (const gone of ["pointerleave", "blur"]) button.addEventListener(gone, hideTip);
  button.addEventListener("click", () => openPanel(touchpoint, button));
  return button;
}

const share = (point) => ((point.mean ?? 0) + REACH) / (2 * REACH);

// On the axis of real time a point stands apart from its column: a tie leads to it.
function setTies(chart, columns, found, height) {
  chart.querySelector(".ties")?.remove();
  if (!axis) return;
  const ties = drawn("svg", { class: "ties", "aria-hidden": "true" });
  for (const point of [...points.values()].filter((one) => one.n)) {
    const { touchpoint } = point;
    ties.append(drawn("line", { x1: columns.get(touchpoint), y1: 0, x2: found.get(touchpoint), y2: (1 - share(point)) * height }));
  }
  chart.querySelector(".drawing").before(ties);
}

function setButton(chart, kind, point, at, width, height) {
  let button = chart.querySelector(`.point[data-touchpoint="${CSS.escape(point.touchpoint)}"]`);
  if (!button) {
    button = newButton(point.touchpoint);
    chart.append(button);
  }
  const flags = flagsOf(point);
  const marks = button.firstElementChild;
  if (marks.dataset.flags !== flags.join()) {
    marks.dataset.flags = flags.join();
    marks.replaceChildren(...flags.map(mark));
  }
  button.setAttribute("aria-label", [names.get(point.touchpoint), ...inWords(point)].join(". "));
  button.classList.toggle("bare", point.n === 0);
  button.hidden = point.n === 0 && !flags.length;
  button.style.left = `${kind === "across" ? at : share(point) * width}px`;
  button.style.top = `${kind === "across" ? (1 - share(point)) * height : at}px`;
}

document.addEventListener("points", () => {
  for (const key of moved) {
    for (const button of document.querySelectorAll(`.point[data-touchpoint="${CSS.escape(key)}"]`)) glow(button);
  }
  draw();
});
document.addEventListener("axis", ({ detail }) => {
  axis = detail?.real ? detail.at : null;
  draw();
});
addEventListener("resize", draw);
for (const box of document.querySelectorAll(".cards, .scroll .map")) new ResizeObserver(draw).observe(box);
