// Everything on the page beside the curve: read once, again soon after the curve moved, and now and then.
import { again } from "./again.js";
import { page } from "./formats.js";
import { moved } from "./live.js";
import { address } from "./view.js";

const EVERY = 30000;
const RELOADED = "pulsemap-reloaded";
let known = null;
let text = "";
let tag = "";

export const facts = () => known;

// Whether the journey has other touchpoints or lanes than this page was made for.
function grown(body) {
  const keys = body.stages.flatMap((stage) => stage.touchpoints.map((one) => one.key));
  return keys.join() !== page.touchpoints.map((one) => one.key).join() || body.lanes.join() !== page.lane_keys.join();
}

function startOver() {
  const before = Number(sessionStorage.getItem(RELOADED) ?? 0);
  if (Date.now() - before < EVERY) return false;
  sessionStorage.setItem(RELOADED, Date.now());
  location.reload();
  return true;
}

// Reads now; the event `facts` tells when something is different.
export async function refresh() {
  const asked = address("map");
  const answer = await fetch(asked, { headers: tag ? { "If-None-Match": tag } : {} }).catch(() => null);
  if (!answer?.ok || asked !== address("map")) return;
  const body = await answer.json();
  if (asked !== address("map")) return;
  if (grown(body) && startOver()) return;
  const { read_at: _, ...rest } = body;
  const found = JSON.stringify(rest);
  if (found === text) return;
  text = found;
  tag = answer.headers.get("ETag") ?? "";
  known = body;
  document.dispatchEvent(new CustomEvent("facts", { detail: body }));
}

const soon = again(refresh);
document.addEventListener("points", () => moved.size && soon());
document.addEventListener("view", () => {
  text = tag = "";
  refresh();
});
document.addEventListener("config", refresh);
setInterval(soon, EVERY);
