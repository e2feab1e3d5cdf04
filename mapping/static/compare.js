// Other curves beside the main one: chosen in the header, kept in the address, with the difference at each touchpoint.
import { again } from "./again.js";
import { overlay } from "./curve.js";
import { date, drawn, element, filled, named, page, say, signed, spoken, whole } from "./formats.js";
import { names } from "./live.js";
import { addSection } from "./panel.js";
import { address, view } from "./view.js";

const MOST = 5;
// As the chart draws them: a dash and a mark for each place in the order.
const DASHES = ["6 4", "2 3", "10 3 2 3", "12 4", "4 2 1 2"];
const SHAPES = ["M-4-4H4V4H-4Z", "M0-5 5 4H-5Z", "M0-5.5 5 0 0 5.5-5 0Z", "M-1.8-5H1.8V-1.8H5V1.8H1.8V5H-1.8V1.8H-5V-1.8H-1.8Z", "M0 5-5-4H5Z"];
const SIGNS = { rise: "\u25b2", fall: "\u25bc", unclear: "\u2248", too_few: "\u25cb" };
const FIXED = ["believed", "wanted"];

const box = document.getElementById("compare");
const menu = box?.querySelector("form");
let chosen = new URLSearchParams(location.search).getAll("against");
let body = null;
let last = "";

// The other curve in words.
function label(series) {
  const { kind, key } = series;
  if (kind === "persona") return filled(say.compare_persona, { name: series.name ? named(series.name) : key });
  if (kind === "channel") return filled(say.compare_channel, { name: document.querySelector(`#channel option[value="${CSS.escape(key)}"]`)?.textContent ?? spoken(key) });
  if (kind === "asof") return filled(say.compare_asof_is, { date: date(key) });
  if (kind === "version") return filled(say.compare_version, { n: key });
  if (kind !== "previous" || !series.window) return say[`compare_${kind}`];
  return `${say.compare_previous} (${[series.window.from, series.window.to].filter(Boolean).map(date).join(" \u2013 ")})`;
}

function sign(number, wide) {
  const shape = drawn("path", { d: SHAPES[number], class: "shape" });
  if (!wide) return drawn("svg", { viewBox: "-6 -6 12 12", class: `series-sign series-${number}`, "aria-hidden": "true" }, shape);
  const line = drawn("path", { d: "M-18 0H18", class: "line", "stroke-dasharray": DASHES[number] });
  return drawn("svg", { viewBox: "-18 -6 36 12", class: `series-sign wide-sign series-${number}`, "aria-hidden": "true" }, line, shape);
}

const sized = (found) => (found.value === null ? "" : `${signed(found.value) || "0.00"}${found.margin === null ? "" : `\u00a0\u00b1\u00a0${signed(found.margin).replace("+", "") || "0.00"}`}`);

function inWords(series, found) {
  if (found.value !== null && !found.touchpoint) return `${label(series)}: ${sized(found)}, ${say[`compare_${found.verdict}`]}`;
  const there = series.points.find((one) => one.touchpoint === found.touchpoint);
  const here = body.points.find((one) => one.touchpoint === found.touchpoint);
  if (found.value === null) return `${label(series)}: ${say.compare_gap}`;
  return filled(FIXED.includes(series.kind) ? say.compare_told_fixed : say.compare_told, {
    name: label(series), now: signed(here.mean), there: signed(there?.mean), n: whole(found.n), n_other: whole(found.n_other),
    value: sized(found), verdict: say[`compare_${found.verdict}`],
  });
}

function line(series, number, found) {
  if (!found || found.value === null) return element("div", "\u2013", "diff none", element("span", ` ${label(series)}: ${say.compare_gap}`, "unseen"));
  const parts = [sign(number), element("b", signed(found.value) || "0.00")];
  parts.push(element("i", SIGNS[found.verdict]), element("small", found.verdict === "too_few" ? say.too_few : `\u00b1\u00a0${signed(found.margin).replace("+", "") || "0.00"}`));
  for (const part of parts) part.setAttribute("aria-hidden", "true");
  const told = element("div", "", `diff ${found.verdict}`, ...parts, element("span", inWords(series, found), "unseen"));
  told.title = inWords(series, found);
  return told;
}

function row() {
  const known = document.querySelector("tr.compare-row");
  if (known) return known;
  const count = document.querySelector(".map tr.n");
  const made = element("tr", "", "compare-row");
  const head = element("th", say.compare_row, "lane");
  head.scope = "row";
  head.append(element("div", "", "all"));
  made.append(head);
  for (const cell of count.querySelectorAll("td")) {
    const one = element("td", "", cell.className.includes("first") ? "first" : "");
    one.dataset.touchpoint = cell.dataset.touchpoint;
    made.append(one);
  }
  count.after(made);
  return made;
}

function notes() {
  const known = document.getElementById("compare-notes");
  if (known) return known;
  const legend = element("ul", "", "overlays for-phone");
  legend.hidden = true;
  const made = element("div", "", "compare-notes");
  made.id = "compare-notes";
  document.querySelector("main > .cards").before(legend, made);
  return made;
}

function lines(touchpoint) {
  return body.series.flatMap((series, number) => (series.missing ? [] : [line(series, number, series.differences.find((one) => one.touchpoint === touchpoint))]));
}

function clear() {
  document.querySelector("tr.compare-row")?.remove();
  for (const one of document.querySelectorAll(".card-diff")) one.remove();
  document.getElementById("compare-notes")?.replaceChildren();
  overlay([]);
}

function show() {
  const shown = row();
  for (const cell of shown.querySelectorAll("td")) cell.replaceChildren(...lines(cell.dataset.touchpoint));
  shown.querySelector(".all").replaceChildren(...body.series.flatMap((series, number) => (series.total ? [line(series, number, series.total)] : [])));
  for (const card of document.querySelectorAll(".cards article")) {
    card.querySelector(".card-diff")?.remove();
    card.querySelector(".facts")?.after(element("div", "", "card-diff", ...lines(card.dataset.touchpoint)));
  }
  const told = notes();
  overlay(body.series.map((series) => ({ label: label(series), dash: series.against, points: series.missing ? [] : series.points })));
  for (const list of document.querySelectorAll(".overlays")) [...list.children].forEach((item, number) => item.prepend(sign(number, true)));
  const list = (touchpoints) => touchpoints.map((one) => (typeof one === "string" ? names.get(one) : named(one.name))).join(", ");
  const texts = body.series.flatMap((series) => [
    series.missing ? filled(say.compare_missing, { name: label(series) }) : "",
    series.gone.length ? filled(say.compare_gone, { names: list(series.gone) }) : "",
    series.new.length && !series.missing ? filled(say.compare_new, { names: list(series.new) }) : "",
  ]).filter(Boolean);
  told.replaceChildren(...[...texts, say.compare_how].map((text) => element("p", text, "quiet")));
}

async function load() {
  if (!chosen.length) return;
  const base = address("compare");
  const asked = `${base}${base.endsWith("?") ? "" : "&"}${chosen.map((one) => `against=${encodeURIComponent(one)}`).join("&")}`;
  last = asked;
  const answer = await fetch(asked).catch(() => null);
  if (!answer?.ok || last !== asked) return;
  const found = await answer.json();
  if (last !== asked || !chosen.length) return;
  body = found;
  show();
}

function shown() {
  for (const one of menu.elements) {
    if (one.name === "against") {
      one.checked = chosen.includes(one.value);
      one.disabled = !one.checked && chosen.length >= MOST;
    }
    if (["asof", "version"].includes(one.name)) {
      const mine = chosen.find((text) => text.startsWith(`${one.name}:`));
      one.value = (one.name === "asof" ? mine?.slice(5) : mine) ?? "";
      one.disabled = !mine && chosen.length >= MOST;
    }
  }
  menu.querySelector(".quiet").hidden = chosen.length < MOST;
  menu.querySelector("[type=reset]").hidden = !chosen.length;
  box.querySelector("summary").textContent = chosen.length ? filled(say.compare_n, { n: chosen.length }) : say.compare_with;
}

function choose(wished) {
  chosen = wished.slice(0, MOST);
  const at = new URL(location.href);
  at.searchParams.delete("against");
  for (const one of chosen) at.searchParams.append("against", one);
  history.replaceState(null, "", at);
  shown();
  body = null;
  last = "";
  if (chosen.length) load();
  else clear();
}

if (menu && page.touchpoints.length) {
  for (const one of menu.querySelectorAll("option[data-day]")) one.textContent += ` \u00b7 ${date(one.dataset.day)}`;
  menu.addEventListener("change", ({ target }) => {
    if (target.name !== "against") {
      const rest = chosen.filter((one) => !one.startsWith(`${target.name}:`));
      const wished = target.name === "asof" && target.value ? `asof:${target.value}` : target.value;
      choose(wished ? [...rest, wished] : rest);
    } else choose(target.checked ? [...chosen, target.value] : chosen.filter((one) => one !== target.value));
  });
  menu.addEventListener("reset", (event) => {
    event.preventDefault();
    choose([]);
  });
  menu.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("click", ({ target }) => {
    if (!box.contains(target)) box.open = false;
  });
  box.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !box.open) return;
    box.open = false;
    box.querySelector("summary").focus();
  });
  const soon = again(load);
  document.addEventListener("points", soon);
  document.addEventListener("config", soon);
  document.addEventListener("view", load);
  addSection({
    title: say.compare_row,
    order: 15,
    fill(inside, touchpoint) {
      if (!body || !chosen.length) return;
      for (const series of body.series.filter((one) => !one.missing)) {
        const found = series.differences.find((one) => one.touchpoint === touchpoint);
        if (found) inside.append(element("p", inWords(series, found)));
      }
      inside.append(element("p", say.compare_how, "quiet"));
    },
  });
  // Somebody may have ticked a box while this script was on its way.
  const ticked = [...menu.querySelectorAll("input:checked")].map((one) => one.value);
  const meant = [...new Set([...chosen, ...ticked])];
  if (ticked.length) choose(meant);
  else {
    chosen = meant.slice(0, MOST);
    shown();
    load();
  }
}
