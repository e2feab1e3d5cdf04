// The lanes' entries with what a form needs to change them; and the quotes that are pinned to them.
import { element, page } from "./formats.js";
import { facts } from "./facts.js";

let known = null;
let asked = 0;

export const entries = () => known;
const base = `${page.api}/journeys/${encodeURIComponent(page.journey)}`;
export const entryAddress = (key) => `${base}/entries${key ? `/${encodeURIComponent(key)}` : ""}`;
export const targetAddress = (touchpoint) => `${base}/touchpoints/${encodeURIComponent(touchpoint)}/target`;

// Reads them now; true if they are at hand. An answer that a later question overtook is left.
export async function readEntries() {
  const mine = ++asked;
  const answer = await fetch(entryAddress()).catch(() => null);
  if (!answer?.ok) return false;
  const body = await answer.json();
  if (mine === asked) {
    known = body;
    showPinned();
    document.dispatchEvent(new Event("entries"));
  }
  return true;
}

function showPinned() {
  for (const entry of known.entries) {
    for (const box of document.querySelectorAll(`[data-entry="${CSS.escape(entry.key)}"]`)) {
      box.querySelector(":scope > blockquote.pinned")?.remove();
      if (entry.said) box.append(element("blockquote", "", "pinned", element("p", entry.said)));
    }
  }
}

document.addEventListener("lanes", () => {
  if (facts().entries.some((one) => one.quote) || document.body.classList.contains("editing")) readEntries();
});
