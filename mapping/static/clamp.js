// Long texts show their first lines; a button that is there only when it is needed opens the rest.
import { element, say } from "./formats.js";

const watched = new ResizeObserver((seen) => {
  for (const { target } of seen) check(target);
});

function check(text) {
  const button = text.nextElementSibling;
  if (!button?.classList.contains("open-text") || button.getAttribute("aria-expanded") === "true") return;
  button.hidden = text.scrollHeight <= text.clientHeight + 2;
  button.textContent = button.hidden ? "" : say.more;
}

// The text followed by its button, in one box.
export function clamped(text) {
  text.classList.add("clamp");
  const button = element("button", "", "open-text plain");
  button.type = "button";
  button.hidden = true;
  button.setAttribute("aria-expanded", "false");
  return element("div", "", "clamped", text, button);
}

// Copies of a cell lose what listens to them: clicks are heard on the page, sizes when they come into it.
document.addEventListener("click", ({ target }) => {
  if (!target.classList?.contains("open-text")) return;
  const open = target.getAttribute("aria-expanded") !== "true";
  target.setAttribute("aria-expanded", String(open));
  target.textContent = open ? say.less : say.more;
  target.previousElementSibling.classList.toggle("open", open);
});

export function watchTexts(within = document) {
  for (const text of within.querySelectorAll(".clamp")) watched.observe(text);
}

new MutationObserver((changes) => {
  for (const { addedNodes } of changes) {
    for (const node of addedNodes) if (node.nodeType === Node.ELEMENT_NODE) watchTexts(node.parentElement ?? node);
  }
}).observe(document.body, { childList: true, subtree: true });
