// A point in words: for its label, and for the small box that stands beside it on hover and focus.
import { element, filled, metricParts, say, signed, whole } from "./formats.js";
import { names, points } from "./live.js";

const MARGIN = 16;
const AWAY = 20;

export const byCode = (point) => (point.self_selected ? filled(say.self_selected, { n: whole(point.self_selected) }) : "");

export function inWords(point) {
  if (point.n === 0) return [say.no_answers];
  const interval = point.low === null ? say.too_few : `${say.interval}: ${signed(point.low)} \u2026 ${signed(point.high)}`;
  const lines = [`${say.mean} ${signed(point.mean)} \u00b7 n ${whole(point.n)}`, interval];
  lines.push(`${say.unhappy} ${whole(point.negative)}, ${say.neutral} ${whole(point.neutral)}, ${say.happy} ${whole(point.positive)}`);
  if (point.self_selected) lines.push(byCode(point));
  if (point.metric) lines.push(metricParts(point.metric).filter(Boolean).join(" "));
  return lines;
}

export function showTip(button) {
  const tip = document.getElementById("tip");
  const point = points.get(button.dataset.touchpoint);
  if (!point) return;
  const lines = inWords(point).flatMap((line) => [document.createElement("br"), line]).slice(1);
  tip.replaceChildren(element("b", names.get(point.touchpoint)), ...lines);
  tip.hidden = false;
  const at = button.getBoundingClientRect();
  const size = tip.getBoundingClientRect();
  const left = Math.min(Math.max(MARGIN, at.left + at.width / 2 - size.width / 2), innerWidth - size.width - MARGIN);
  const above = at.top - size.height - AWAY;
  tip.style.left = `${left}px`;
  tip.style.top = `${above > 0 ? above : at.bottom + AWAY}px`;
}

export function hideTip() {
  document.getElementById("tip").hidden = true;
}
