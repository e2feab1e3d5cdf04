// Before printing, the page becomes paper: the whole map on one sheet of A3 across, whatever the screen.
import { draw } from "./curve.js";

// What lies within the margins of print.css, in CSS pixels.
const SHEET = { width: 1496, height: 1026 };
const WIDER = 1.06;
const WIDEST = 6000;
const root = document.documentElement;

const set = (name, value) => root.style.setProperty(name, value);

// The narrowest grid that is low enough once it is as wide as the sheet: its letters are the largest.
function fit(map) {
  for (let width = SHEET.width; ; width *= WIDER) {
    set("--print-width", `${Math.ceil(width)}px`);
    const beside = document.body.offsetHeight - map.offsetHeight;
    const zoom = Math.min(1, SHEET.width / map.offsetWidth);
    if (map.offsetHeight * zoom + beside < SHEET.height || width > WIDEST) return Math.min(zoom, (SHEET.height - beside) / map.offsetHeight);
  }
}

addEventListener("beforeprint", () => {
  const map = document.querySelector(".map");
  if (!map) return;
  set("--paper-width", `${SHEET.width}px`);
  set("--print-zoom", 1);
  root.classList.add("paper");
  const zoom = fit(map);
  draw();
  set("--print-zoom", zoom);
});
addEventListener("afterprint", () => root.classList.remove("paper"));
