// What moved glows once and settles.
export function glow(element) {
  element.classList.remove("moved");
  void element.offsetWidth;
  element.classList.add("moved");
  element.addEventListener("animationend", () => element.classList.remove("moved"), { once: true });
}
