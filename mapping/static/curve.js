// Draws the curve along the columns of the grid, or down the cards of a phone, and a button on each point.
import { page } from "./formats.js";
import { moved, names, points } from "./live.js";
import { hideTip, inWords, showTip } from "./tip.js";
import { glow } from "./glow.js";

const REACH = 1.35;
const MOST = 5;
const BOXES = { across: ".map tr.n [data-touchpoint]", down: ".cards article" };
const views = {};
let others = [];

// Up to five other curves beside the main one: [{label, dash, points: [{touchpoint, mean, low, high, n}]}].
export function overlay(series) {
  others = series.slice(0, MOST);
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
  return { width: inside.width, height: inside.height, found };
}

export async function draw() {
  for (const kind of ["across", "down"]) {
    const chart = document.getElementById(kind);
    if (!chart || chart.offsetParent === null) continue;
    const { width, height, found } = places(kind, chart);
    views[kind] ??= import("./vega-bundle.js").then(() => window.vegaEmbed(chart.querySelector(".drawing"), structuredClone(page.lanes[kind]), {
      actions: false, ast: true, defaultStyle: false, tooltip: false, renderer: "svg", mode: "vega-lite",
    })).then((made) => made.view);
    const view = await views[kind];
    const rows = [...points.values()].map((point) => ({ ...structuredClone(point), at: found.get(point.touchpoint) }));
    const beside = others.flatMap((one, series) => one.points
      .filter((point) => found.has(point.touchpoint))
      .map((point) => ({ ...point, series, label: one.label, dash: one.dash ?? "", at: found.get(point.touchpoint) })));
    await view.width(width).height(height).data("points", rows).data("overlays", beside).runAsync();
    for (const point of points.values()) setButton(chart, kind, point, found.get(point.touchpoint), width, height);
  }
}

function setButton(chart, kind, point, at, width, height) {
  let button = chart.querySelector(`.point[data-touchpoint="${CSS.escape(point.touchpoint)}"]`);
  if (!button) {
    button = document.createElement("button");
    button.type = "button";
    button.className = "point";
    button.dataset.touchpoint = point.touchpoint;
    for (const shown of ["pointerenter", "focus"]) button.addEventListener(shown, () => showTip(button));
    for (const gone of ["pointerleave", "blur"]) button.addEventListener(gone, hideTip);
    chart.append(button);
  }
  const share = ((point.mean ?? 0) + REACH) / (2 * REACH);
  button.setAttribute("aria-label", [names.get(point.touchpoint), ...inWords(point)].join(". "));
  button.hidden = point.n === 0;
  button.style.left = `${kind === "across" ? at : share * width}px`;
  button.style.top = `${kind === "across" ? (1 - share) * height : at}px`;
}

document.addEventListener("points", () => {
  for (const key of moved) {
    for (const button of document.querySelectorAll(`.point[data-touchpoint="${CSS.escape(key)}"]`)) glow(button);
  }
  draw();
});
addEventListener("resize", draw);
const cards = document.querySelector(".cards");
if (cards) new ResizeObserver(draw).observe(cards);
