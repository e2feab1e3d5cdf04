// The map page: its parts, each a file of its own, and the beginning of the live figures.
import "./miniapp.js";
import "./header.js";
import "./grid.js";
import "./lanes.js";
import "./flags.js";
import "./curve.js";
import "./quotes.js";
import "./recovery.js";
import "./printing.js";
import "./later.js";
import { page } from "./formats.js";
import { refresh } from "./facts.js";
import { begin } from "./live.js";

if (page.touchpoints.length) {
  document.querySelector(".map").style.setProperty("--count", page.touchpoints.length);
  begin();
  refresh();
}
