// The curve as it stands now: read once, moved by server-sent events, caught up after a lost connection.
import { filled, page, say } from "./formats.js";
import { address } from "./view.js";

export const names = new Map(page.touchpoints.map((one) => [one.key, one.name]));
// By touchpoint, in the journey's order; and the keys of those that moved with the last event `points`.
export const points = new Map();
export const moved = new Set();
export const curve = { total: null, window: null };

// The server is heard every 10 seconds; a connection that says nothing for longer is gone, whatever the browser thinks.
const SILENT = 25_000;

let stream = null;
let heard = 0;
let retry = 0;
let loading = false;
let version = -1;

export function notice(text) {
  const box = document.getElementById("notice");
  box.textContent = text;
  box.hidden = !text;
}

function apply(list, body) {
  const first = points.size === 0;
  const changed = list.filter((point) => names.has(point.touchpoint) && JSON.stringify(points.get(point.touchpoint)) !== JSON.stringify(point));
  moved.clear();
  for (const point of changed) {
    points.set(point.touchpoint, point);
    if (!first) moved.add(point.touchpoint);
  }
  curve.total = body.total ?? null;
  curve.window = body.window ?? curve.window;
  const ordered = page.touchpoints.map((one) => points.get(one.key)).filter(Boolean);
  points.clear();
  for (const point of ordered) points.set(point.touchpoint, point);
  document.dispatchEvent(new CustomEvent("points", { detail: changed }));
  if (changed.length && window.parent !== window) {
    window.parent.postMessage({ type: "pulsemap-points", points: changed }, location.origin);
  }
}

async function load() {
  if (loading) return;
  loading = true;
  const asked = address("curve");
  const before = version;
  let again = 0;
  try {
    const answer = await fetch(asked, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    const body = await answer.json();
    if (asked !== address("curve")) again = 1;
    else if (body.version >= version || version === before) {
      version = body.version;
      apply(body.points, body);
    } else again = 1000; // an event overtook this answer
  } catch (problem) {
    notice(filled(say.not_allowed, { status: problem.message }));
    again = 3000;
  }
  loading = false;
  if (again) setTimeout(load, again);
}

function sign(state) {
  const box = document.getElementById("sign");
  box.dataset.state = state;
  box.textContent = say[state];
  document.body.classList.toggle("lost", state === "lost");
}

function connect() {
  stream?.close();
  const mine = new EventSource(address("changes"));
  stream = mine;
  heard = Date.now();
  for (const event of ["open", "alive", "points"]) mine.addEventListener(event, () => (heard = Date.now()));
  mine.addEventListener("open", () => {
    retry = 0;
    sign("live");
    load();
  });
  mine.addEventListener("points", (event) => {
    const body = JSON.parse(event.data);
    const found = body.version ?? Number.parseInt(event.lastEventId, 10);
    if (found < version) {
      load();
      return;
    }
    version = Number.isFinite(found) ? found : version;
    apply(body.points ?? body, body);
  });
  mine.addEventListener("config", () => document.dispatchEvent(new Event("config")));
  mine.addEventListener("error", () => {
    if (mine !== stream) return;
    sign("lost");
    if (mine.readyState !== EventSource.CLOSED) return;
    retry = Math.min(retry + 1, 5);
    setTimeout(() => mine === stream && connect(), 500 * 2 ** retry);
  });
}

document.addEventListener("view", () => {
  points.clear();
  version = -1;
  load();
  connect();
});

export function begin() {
  load();
  connect();
  setInterval(() => {
    if (Date.now() - heard < SILENT) return;
    sign("lost");
    connect();
  }, 5000);
}
