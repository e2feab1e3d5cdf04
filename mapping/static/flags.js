// Points that stand out: a mark with a shape of its own, a name, and in words what it means and what proves it.
import { change, date, drawn, element, filled, lasted, percent, points, range, say, shareChange, signed, whole } from "./formats.js";
import { facts } from "./facts.js";
import { names } from "./live.js";
import { hideTip, showLines } from "./tip.js";

const SHAPES = {
  critical: { class: "filled", d: "M-6,9V-9H7L3.5,-4L7,1H-3.5V9Z" },
  weak_link: { class: "stroked", d: "M-2.5,-4.5H-4.5A4.5,4.5,0,0,0,-4.5,4.5H-2.5M2.5,-4.5H4.5A4.5,4.5,0,0,1,4.5,4.5H2.5M-2.5,-9L-1.2,-6.5M2.5,9L1.2,6.5" },
  wow: { class: "filled", d: "M0,-9.5L2.6,-3.3L9.2,-2.8L4.1,1.5L5.8,8L0,4.4L-5.8,8L-4.1,1.5L-9.2,-2.8L-2.6,-3.3Z" },
  dip: { class: "filled", d: "M-8,-6H8L0,8Z" },
  rise: { class: "filled", d: "M-8,6H8L0,-8Z" },
  blind: { class: "stroked dashed", d: "M-7.5,0A7.5,7.5,0,1,1,7.5,0A7.5,7.5,0,1,1,-7.5,0Z" },
};
const DAY = 1440;

const bare = (share) => Math.round(share * 100).toString();
const scores = (value) => change(value, 2);

export const flagsOf = (point) => Object.keys(SHAPES).filter((flag) => point.flags.includes(flag));

export function mark(flag) {
  const { d, class: kind } = SHAPES[flag];
  return drawn("svg", { viewBox: "-11 -11 22 22", class: `mark-shape ${flag} ${kind}`, "aria-hidden": "true" }, drawn("path", { d }));
}

function bounds(one, shown) {
  return one.low === null ? "" : range(one, shown);
}

function proof(one) {
  const { facts: found, n } = one;
  switch (one.flag) {
    case "critical":
      return filled(say.flag_critical_facts, { value: percent(one.value), range: bounds(one, bare), n: whole(n), reached: whole(found.reached) });
    case "wow":
      return filled(say.flag_wow_facts, { value: percent(one.value), range: bounds(one, bare), mean: signed(found.mean), n: whole(n) });
    case "dip":
    case "rise":
      return filled(say.flag_change_facts, {
        before: signed(found.before), after: signed(found.after), from: names.get(found.from) ?? found.from,
        value: signed(one.value), range: bounds(one, signed), n_from: whole(found.n_from), n: whole(n),
      });
    case "weak_link": {
      const [shown, apart] = found.measure === "score" ? [scores, scores] : [points, shareChange];
      return [
        filled(say[`flag_weak_link_${found.measure}`], {
          value: shown(one.value), range: bounds(one, apart), unhappy_n: whole(found.unhappy_n), other_n: whole(found.other_n),
        }),
        filled(say.flag_weak_link_over, { days: whole(found.days) }),
      ].join(" \u00b7 ");
    }
    default:
      return filled(say[`flag_blind_${found.because}`], {
        events: whole(found.events ?? 0), n: whole(n), value: signed(one.value).replace("+", ""),
        newest: found.newest ? date(found.newest) : "\u2013",
        limit: found.because === "wide" ? signed(found.limit).replace("+", "") : lasted(Math.max(DAY, found.fresh_seconds / 60)),
      });
  }
}

// What a flag means and, once the figures are read, what proves it.
export function explained(touchpoint, flag) {
  const standing = facts()?.points.find((one) => one.touchpoint === touchpoint)?.standing_out?.find((one) => one.flag === flag);
  return [say[`flag_${flag}_what`], ...(standing ? [proof(standing)] : [])];
}

function chip(touchpoint, flag) {
  const button = element("button", "", `mark ${flag}`, mark(flag), element("span", say[`flag_${flag}`]));
  button.type = "button";
  button.dataset.flag = flag;
  const label = () => button.setAttribute("aria-label", [say[`flag_${flag}`], ...explained(touchpoint, flag)].join(". "));
  const show = () => showLines(button, say[`flag_${flag}`], explained(touchpoint, flag));
  label();
  for (const shown of ["pointerenter", "focus", "click"]) button.addEventListener(shown, show);
  for (const gone of ["pointerleave", "blur"]) button.addEventListener(gone, hideTip);
  return button;
}

function fill(point) {
  const flags = flagsOf(point);
  for (const place of document.querySelectorAll(`[data-touchpoint="${CSS.escape(point.touchpoint)}"] [data-fact="flags"]`)) {
    const focused = place.contains(document.activeElement) ? document.activeElement.dataset.flag : null;
    if (place.dataset.flags === flags.join()) {
      for (const button of place.children) button.setAttribute("aria-label", [say[`flag_${button.dataset.flag}`], ...explained(point.touchpoint, button.dataset.flag)].join(". "));
      continue;
    }
    place.dataset.flags = flags.join();
    place.replaceChildren(...flags.map((flag) => chip(point.touchpoint, flag)));
    if (focused) place.querySelector(`[data-flag="${focused}"]`)?.focus();
  }
}

function fillAll(list) {
  for (const point of list) fill(point);
  const row = document.querySelector("tr.flags");
  if (row) row.hidden = !row.querySelector(".mark");
}

document.addEventListener("points", ({ detail }) => fillAll(detail));
document.addEventListener("facts", ({ detail }) => fillAll(detail.points));
