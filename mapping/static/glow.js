// What moved glows once and settles; a still mark for who wishes no motion goes after the same time.
const SETTLED = 1700;
const times = new WeakMap();

export function glow(element) {
  clearTimeout(times.get(element));
  element.classList.remove("moved");
  void element.offsetWidth;
  element.classList.add("moved");
  times.set(element, setTimeout(() => element.classList.remove("moved"), SETTLED));
}
