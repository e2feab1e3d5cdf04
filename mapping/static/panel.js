// The panel of one touchpoint: beside the map, or a sheet from below on a phone. Sections come from who adds them.
import { element, named, say } from "./formats.js";
import { names, notice } from "./live.js";
import { hideTip } from "./tip.js";
import { view } from "./view.js";

const SOON = 1500;
const sections = [];
let shown = null;
let opener = null;
let due = 0;

// `fill(box, touchpoint, view)` puts what it knows into the empty box; what stays empty is hidden with its title.
export function addSection(section) {
  sections.push(section);
  sections.sort((one, other) => one.order - other.order);
  if (shown) lay();
}

export const openTouchpoint = () => shown;

async function fillOne(section, box, touchpoint) {
  const inside = element("div");
  try {
    await section.fill(inside, touchpoint, { ...view });
  } catch {
    inside.replaceChildren(element("p", say.panel_failed, "quiet"));
  }
  if (shown !== touchpoint) return;
  box.querySelector(".inside").replaceChildren(...inside.childNodes);
  box.hidden = !box.querySelector(".inside").hasChildNodes();
}

function lay() {
  const panel = document.getElementById("panel");
  const title = element("h2", names.get(shown));
  title.id = "panel-title";
  const close = element("button", "\u00d7", "close");
  close.type = "button";
  close.setAttribute("aria-label", say.close);
  close.addEventListener("click", closePanel);
  const boxes = sections.map((section) => {
    const box = element("section", "", "", ...(section.title ? [element("h3", named(section.title))] : []), element("div", "", "inside"));
    box.hidden = true;
    return box;
  });
  panel.replaceChildren(element("div", "", "panel-head", title, close), ...boxes);
  sections.forEach((section, number) => fillOne(section, boxes[number], shown));
}

// Fills the sections again where they stand: nothing else moves.
function fillAgain() {
  due = 0;
  if (!shown) return;
  const boxes = document.querySelectorAll("#panel > section");
  sections.forEach((section, number) => boxes[number] && fillOne(section, boxes[number], shown));
}

// What the panel shows is loaded when it is first opened; customers' words add their topics where the page has them.
const contents = () => Promise.all([import("./panel_figures.js"), document.getElementById("voices") && import("./voices.js")]);

export async function openPanel(touchpoint, from = document.activeElement) {
  hideTip();
  try {
    await contents();
  } catch {
    notice(say.panel_failed);
    return;
  }
  shown = touchpoint;
  opener = from;
  lay();
  if (!panel.open) panel.showModal();
  panel.scrollTop = 0;
  panel.querySelector(".close").focus();
}

export function closePanel() {
  document.getElementById("panel").close();
}

const STOPS = "a[href], button:not([disabled]), input, select, textarea, summary, [tabindex='0']";
const panel = document.getElementById("panel");
if (panel) {
  panel.addEventListener("close", () => {
    shown = null;
    opener?.focus();
    hideTip();
  });
  panel.addEventListener("click", (event) => {
    if (event.target === panel) closePanel();
  });
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Tab") return;
    const stops = [...panel.querySelectorAll(STOPS)].filter((one) => one.offsetParent !== null);
    const [from, to] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
    if (document.activeElement !== from) return;
    event.preventDefault();
    to.focus();
  });
}
document.addEventListener("click", ({ target }) => {
  const button = target.closest?.("[data-open]");
  if (button) openPanel(button.dataset.open, button);
});
document.addEventListener("points", ({ detail }) => {
  if (shown && detail.some((point) => point.touchpoint === shown)) due ||= setTimeout(fillAgain, SOON);
});
document.addEventListener("facts", () => {
  if (shown) due ||= setTimeout(fillAgain, SOON);
});
