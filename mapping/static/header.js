// The header: how many answered, how fresh it is; and what to do where there is nothing yet.
import { filled, page, percent, say, signed, whole } from "./formats.js";
import { curve, notice, points } from "./live.js";
import { view } from "./view.js";

const AGES = [[86400, "day"], [3600, "hour"], [60, "minute"], [1, "second"]];

const sum = (list, key) => list.reduce((so_far, point) => so_far + (point[key] ?? 0), 0);

function totals() {
  const all = [...points.values()];
  const n = curve.total?.n ?? sum(all, "n");
  const asked = curve.total?.asked ?? sum(all, "asked");
  const answered = curve.total?.answered ?? sum(all, "answered");
  const facts = [n ? filled(n === 1 ? say.answer : say.answers, { n: whole(n) }) : say.no_answers];
  if (n && asked) facts.push(filled(say.of_asked, { rate: percent(answered / asked), asked: whole(asked) }));
  document.getElementById("total").textContent = facts.join(" \u00b7 ");
  for (const place of document.querySelectorAll('[data-field="stage"]')) {
    const of_stage = all.filter((point) => point.stage === place.closest("[data-stage]").dataset.stage && point.n);
    const count = sum(of_stage, "n");
    const mean = of_stage.reduce((so_far, point) => so_far + point.mean * point.n, 0) / count;
    place.textContent = count ? `${signed(mean)} \u00b7 n\u00a0${whole(count)}` : "";
  }
  if (n === 0 && all.length) {
    const next = filled(say.try_test, { touchpoint: page.touchpoints[0].key });
    notice(`${view.window === "all" ? "" : say.empty_window} ${next}`.trim());
  } else notice("");
}

function age() {
  const newest = Math.max(...[...points.values()].map((point) => (point.newest ? Date.parse(point.newest) : -Infinity)));
  const place = document.getElementById("newest");
  if (!Number.isFinite(newest)) {
    place.textContent = "";
    return;
  }
  const seconds = Math.max(0, Math.round((Date.now() - newest) / 1000));
  const [size, unit] = AGES.find(([length]) => seconds >= length) ?? AGES[3];
  place.textContent = filled(say.newest, { age: `${whole(Math.floor(seconds / size))}\u00a0${say[unit]}` });
}

document.addEventListener("points", () => {
  totals();
  age();
});
setInterval(age, 1000);

// What drops from the header opens to the left, and to the right where it would leave the window.
document.addEventListener("toggle", ({ target }) => {
  const dropped = target.matches("header details[open]") && target.querySelector(":scope > :not(summary)");
  if (!dropped) return;
  dropped.classList.remove("rightwards");
  dropped.classList.toggle("rightwards", dropped.getBoundingClientRect().left < 0);
}, true);
