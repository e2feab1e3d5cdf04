// Fills the cells of the grid and the cards that show the curve's figures.
import { few, metricParts, percent, say, signed, whole } from "./formats.js";
import { glow } from "./glow.js";
import { moved } from "./live.js";
import { byCode } from "./point.js";

function put(place, text, small = "", smallClass = "") {
  place.textContent = text;
  if (!small) return;
  const note = document.createElement(smallClass ? "span" : "small");
  if (smallClass) note.className = smallClass;
  note.textContent = small;
  place.append(" ", note);
}

function count(at, point) {
  const small = point.n ? [few(point) ? say.too_few : "", byCode(point)].filter(Boolean).join(" \u00b7 ") : say.no_answers;
  put(at, point.n ? `n\u00a0${whole(point.n)}` : "", small, "few");
}

function reactions(at, point) {
  at.classList.toggle("empty", point.n === 0);
  for (const kind of ["negative", "neutral", "positive"]) at.querySelector(`.bar .${kind}`).style.flexGrow = point[kind];
}

const FIELDS = {
  n: count,
  mean: (at, point) => put(at, point.n ? signed(point.mean) : ""),
  metric: (at, point) => put(at, ...(point.n ? metricParts(point.metric) : [""])),
  response: (at, point) => put(at, point.response_rate === null ? "\u2013" : percent(point.response_rate)),
  negative: (at, point) => put(at, point.n ? percent(point.negative / point.n) : ""),
  positive: (at, point) => put(at, point.n ? percent(point.positive / point.n) : ""),
  reactions,
};

document.addEventListener("points", ({ detail }) => {
  for (const point of detail) {
    for (const box of document.querySelectorAll(`td[data-touchpoint="${CSS.escape(point.touchpoint)}"], article[data-touchpoint="${CSS.escape(point.touchpoint)}"]`)) {
      let live = false;
      for (const [name, fill] of Object.entries(FIELDS)) {
        const at = box.querySelector(`[data-field="${name}"]`);
        if (!at) continue;
        fill(at, point);
        live = true;
      }
      if (live && moved.has(point.touchpoint)) glow(box);
    }
  }
});
