// The small box that stands beside a point or a mark on hover, focus and tap.
import { element } from "./formats.js";

const MARGIN = 12;
const AWAY = 14;

export function showLines(beside, title, lines) {
  const tip = document.getElementById("tip");
  tip.replaceChildren(element("b", title), ...lines.map((line) => element("span", line)));
  tip.hidden = false;
  const at = beside.getBoundingClientRect();
  const size = tip.getBoundingClientRect();
  const left = Math.min(Math.max(MARGIN, at.left + at.width / 2 - size.width / 2), innerWidth - size.width - MARGIN);
  const above = at.top - size.height - AWAY;
  tip.style.left = `${left}px`;
  tip.style.top = `${above > 0 ? above : Math.min(at.bottom + AWAY, innerHeight - size.height - MARGIN)}px`;
}

export function hideTip() {
  document.getElementById("tip").hidden = true;
}

addEventListener("scroll", hideTip, { capture: true, passive: true });
document.addEventListener("keydown", ({ key }) => {
  if (key === "Escape") hideTip();
});
