// The map page: its parts, each a file of its own, and the beginning of the live figures.
import "./header.js";
import "./grid.js";
import "./curve.js";
import "./quotes.js";
import "./recovery.js";
import { page } from "./formats.js";
import { begin } from "./live.js";

export { overlay } from "./curve.js";

if (page.touchpoints.length) {
  document.querySelector(".map").style.setProperty("--count", page.touchpoints.length);
  begin();
}
