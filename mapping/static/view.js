// Which view of the journey is looked at: kept in the address, told to everybody by the event `view`.
import { page } from "./formats.js";

const NAMES = ["window", "from", "to", "persona", "channel", "asof"];
const given = new URLSearchParams(location.search);

export const view = Object.fromEntries(NAMES.map((name) => [name, given.get(name) ?? ""]));
view.window = view.from || view.to ? "" : page.window;

// The address of one of the journey's interfaces for the view that is looked at.
export function address(rest, more = {}) {
  const query = new URLSearchParams(Object.entries({ ...view, ...more }).filter(([, value]) => value !== "" && value !== null));
  return `${page.api}/journeys/${encodeURIComponent(page.journey)}/${rest}?${query}`;
}

// Looks at another view: `change` names what becomes different.
export function choose(change) {
  if (NAMES.every((name) => !(name in change) || change[name] === view[name])) return;
  Object.assign(view, change);
  const shown = new URL(location.href);
  for (const name of NAMES) {
    if (view[name]) shown.searchParams.set(name, view[name]);
    else shown.searchParams.delete(name);
  }
  history.replaceState(null, "", shown);
  document.dispatchEvent(new CustomEvent("view", { detail: { ...view } }));
}

for (const name of ["window", "persona", "channel"]) {
  const box = document.getElementById(name);
  if (!box) continue;
  box.value = view[name];
  if (box.selectedIndex < 0) box.selectedIndex = 0;
  box.addEventListener("change", () => choose(name === "window" ? { window: box.value, from: "", to: "" } : { [name]: box.value }));
}
