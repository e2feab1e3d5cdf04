// A point in words: for its label, its box and its panel.
import { filled, metricParts, say, signed, whole } from "./formats.js";
import { explained, flagsOf } from "./flags.js";

export const byCode = (point) => (point.self_selected ? filled(say.self_selected, { n: whole(point.self_selected) }) : "");

export function inWords(point) {
  const flags = flagsOf(point).flatMap((flag) => explained(point.touchpoint, flag));
  if (point.n === 0) return [say.no_answers, ...flags];
  const interval = point.low === null ? say.too_few : `${say.interval}: ${signed(point.low)} \u2026 ${signed(point.high)}`;
  const lines = [`${say.mean} ${signed(point.mean)} \u00b7 n ${whole(point.n)}`, interval];
  lines.push(`${say.unhappy} ${whole(point.negative)}, ${say.neutral} ${whole(point.neutral)}, ${say.happy} ${whole(point.positive)}`);
  if (point.self_selected) lines.push(byCode(point));
  if (point.metric) lines.push(metricParts(point.metric).filter(Boolean).join(" "));
  return [...lines, ...flags];
}
