// Fills the map's grid and chart from the curve interface and keeps them moving over server-sent events.
const page = JSON.parse(document.getElementById("page").textContent);
const say = page.words;
const REACH = 1.35;
const MARGIN = 16;
const names = new Map(page.touchpoints.map((one) => [one.key, one.name]));
const points = new Map();
const views = {};
let chosen = page.window;
let total = null;
let stream = null;
let retry = 0;
let loading = false;
let version = -1;

const decimal = (text) => (page.language === "en" ? text : text.replace(".", ","));
const whole = (value) => {
  const digits = Math.abs(Math.round(value)).toString().replace(/\B(?=(\d{3})+$)/g, "\u00a0");
  return (Math.round(value) < 0 ? "\u2212" : "") + digits;
};
const percent = (share) => `${Math.round(share * 100)}${page.language === "en" ? "%" : "\u00a0%"}`;
const signed = (value) => {
  if (value === null || value === undefined) return "";
  const sign = value >= 0.005 ? "+" : value <= -0.005 ? "\u2212" : "";
  return sign + decimal(Math.abs(value).toFixed(2));
};
const few = (point) => point.flags.includes("too_few");
const byCode = (point) => (point.self_selected ? filled(say.self_selected, { n: whole(point.self_selected) }) : "");
const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);

function metricParts(metric) {
  if (!metric) return ["\u2013", ""];
  const shown = {
    nps: (value) => (Math.round(value) > 0 ? "+" : "") + whole(value),
    ces: (value) => decimal(value.toFixed(1)),
  }[metric.kind] ?? ((value) => percent(value / 100));
  const bare = metric.kind === "nps" || metric.kind === "ces" ? shown : (value) => whole(value);
  const range = metric.low === null ? "" : `(${bare(metric.low)}\u2026${bare(metric.high)})`;
  return [`${say[metric.kind]} ${shown(metric.value)}`, range];
}

function inWords(point) {
  const lines = [];
  if (point.n === 0) return [say.no_answers];
  const interval = point.low === null ? say.too_few : `${say.interval}: ${signed(point.low)} \u2026 ${signed(point.high)}`;
  lines.push(`${say.mean} ${signed(point.mean)} \u00b7 n ${whole(point.n)}`, interval);
  lines.push(`${say.unhappy} ${whole(point.negative)}, ${say.neutral} ${whole(point.neutral)}, ${say.happy} ${whole(point.positive)}`);
  if (point.self_selected) lines.push(byCode(point));
  if (point.metric) lines.push(metricParts(point.metric).filter(Boolean).join(" "));
  return lines;
}

function put(place, text, small = "", smallClass = "") {
  place.textContent = text;
  if (!small) return;
  const note = document.createElement(smallClass ? "span" : "small");
  if (smallClass) note.className = smallClass;
  note.textContent = small;
  place.append(" ", note);
}

function fillCell(box, point) {
  const field = (name) => box.querySelector(`[data-field="${name}"]`);
  const write = {
    n: (at) => put(at, point.n ? `n\u00a0${whole(point.n)}` : "", point.n ? [few(point) ? say.too_few : "", byCode(point)].filter(Boolean).join(" \u00b7 ") : say.no_answers, "few"),
    mean: (at) => put(at, point.n ? signed(point.mean) : ""),
    metric: (at) => put(at, ...(point.n ? metricParts(point.metric) : [""])),
    response: (at) => put(at, point.response_rate === null ? "\u2013" : percent(point.response_rate)),
    negative: (at) => put(at, point.n ? percent(point.negative / point.n) : ""),
    positive: (at) => put(at, point.n ? percent(point.positive / point.n) : ""),
    reactions: (at) => {
      at.classList.toggle("empty", point.n === 0);
      for (const kind of ["negative", "neutral", "positive"]) at.querySelector(`.bar .${kind}`).style.flexGrow = point[kind];
    },
  };
  for (const [name, fill] of Object.entries(write)) {
    const at = field(name);
    if (at) fill(at);
  }
}

function fillGrid(point, moved) {
  for (const box of document.querySelectorAll(`[data-touchpoint="${CSS.escape(point.touchpoint)}"]`)) {
    if (box.classList.contains("point")) {
      box.setAttribute("aria-label", [names.get(point.touchpoint), ...inWords(point)].join(". "));
      if (moved) glow(box);
      continue;
    }
    fillCell(box, point);
    const live = box.matches("article") || box.querySelector('[data-field="n"], [data-field="reactions"], [data-field="metric"]');
    if (moved && live) glow(box);
  }
}

function glow(element) {
  element.classList.remove("moved");
  void element.offsetWidth;
  element.classList.add("moved");
  element.addEventListener("animationend", () => element.classList.remove("moved"), { once: true });
}

function fillTotals() {
  const all = [...points.values()];
  const sum = (list, key) => list.reduce((so_far, point) => so_far + (point[key] ?? 0), 0);
  const n = total?.n ?? sum(all, "n");
  const asked = total?.asked ?? sum(all, "asked");
  const answered = total?.answered ?? sum(all, "answered");
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
    notice(`${chosen === "all" ? "" : say.empty_window} ${next}`.trim());
  } else notice("");
}

function notice(text) {
  const box = document.getElementById("notice");
  box.textContent = text;
  box.hidden = !text;
}

function places(kind) {
  const chart = document.getElementById(kind);
  const inside = chart.getBoundingClientRect();
  const found = new Map();
  const boxes = kind === "across" ? ".map tr.n [data-touchpoint]" : ".cards article";
  for (const box of document.querySelectorAll(boxes)) {
    const at = box.getBoundingClientRect();
    const middle = kind === "across" ? at.left + at.width / 2 - inside.left : at.top + at.height / 2 - inside.top;
    found.set(box.dataset.touchpoint, middle);
  }
  return { width: inside.width, height: inside.height, found };
}

async function draw() {
  for (const kind of ["across", "down"]) {
    const chart = document.getElementById(kind);
    if (!chart || chart.offsetParent === null) continue;
    const { width, height, found } = places(kind);
    views[kind] ??= window.vegaEmbed(chart.querySelector(".drawing"), structuredClone(page.lanes[kind]), {
      actions: false, ast: true, defaultStyle: false, tooltip: false, renderer: "svg", mode: "vega-lite",
    }).then((made) => made.view);
    const view = await views[kind];
    const rows = [...points.values()].map((point) => ({ ...structuredClone(point), at: found.get(point.touchpoint) }));
    await view.width(width).height(height).data("points", rows).runAsync();
    for (const point of points.values()) setButton(chart, kind, point, found.get(point.touchpoint), width, height);
  }
}

function setButton(chart, kind, point, at, width, height) {
  let button = chart.querySelector(`.point[data-touchpoint="${CSS.escape(point.touchpoint)}"]`);
  if (!button) {
    button = document.createElement("button");
    button.type = "button";
    button.className = "point";
    button.dataset.touchpoint = point.touchpoint;
    button.setAttribute("aria-label", [names.get(point.touchpoint), ...inWords(point)].join(". "));
    for (const shown of ["pointerenter", "focus", "click"]) button.addEventListener(shown, () => showTip(button));
    for (const gone of ["pointerleave", "blur"]) button.addEventListener(gone, hideTip);
    chart.append(button);
  }
  const share = ((point.mean ?? 0) + REACH) / (2 * REACH);
  button.hidden = point.n === 0;
  button.style.left = `${kind === "across" ? at : share * width}px`;
  button.style.top = `${kind === "across" ? (1 - share) * height : at}px`;
}

function showTip(button) {
  const tip = document.getElementById("tip");
  const point = points.get(button.dataset.touchpoint);
  const title = document.createElement("b");
  title.textContent = names.get(point.touchpoint);
  const lines = inWords(point).flatMap((line) => [document.createElement("br"), line]).slice(1);
  tip.replaceChildren(title, ...lines);
  tip.hidden = false;
  const at = button.getBoundingClientRect();
  const size = tip.getBoundingClientRect();
  const left = Math.min(Math.max(MARGIN, at.left + at.width / 2 - size.width / 2), innerWidth - size.width - MARGIN);
  const above = at.top - size.height - 20;
  tip.style.left = `${left}px`;
  tip.style.top = `${above > 0 ? above : at.bottom + 20}px`;
}

function hideTip() {
  document.getElementById("tip").hidden = true;
}

function apply(list, body, first) {
  const changed = [];
  for (const point of list) {
    if (!names.has(point.touchpoint)) continue;
    const before = points.get(point.touchpoint);
    if (before && JSON.stringify(before) === JSON.stringify(point)) continue;
    points.set(point.touchpoint, point);
    changed.push(point);
  }
  total = body.total ?? null;
  const ordered = page.touchpoints.map((one) => points.get(one.key)).filter(Boolean);
  points.clear();
  for (const point of ordered) points.set(point.touchpoint, point);
  for (const point of changed) fillGrid(point, !first);
  fillTotals();
  age();
  draw();
  if (changed.length) document.dispatchEvent(new Event("points"));
  if (changed.length && window.parent !== window) {
    window.parent.postMessage({ type: "pulsemap-points", points: changed }, location.origin);
  }
}

async function load() {
  if (loading) return;
  loading = true;
  const asked = chosen;
  const before = version;
  let again = 0;
  try {
    const answer = await fetch(`${page.api}/journeys/${encodeURIComponent(page.journey)}/curve?window=${asked}`, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    const body = await answer.json();
    if (asked !== chosen) again = 1;
    else if (body.version >= version || version === before) {
      version = body.version;
      apply(body.points, body, points.size === 0);
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
}

function connect() {
  stream?.close();
  const mine = new EventSource(`${page.api}/journeys/${encodeURIComponent(page.journey)}/changes?window=${chosen}`);
  stream = mine;
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
    apply(body.points ?? body, body, false);
  });
  mine.addEventListener("error", () => {
    if (mine !== stream) return;
    sign("lost");
    if (mine.readyState !== EventSource.CLOSED) return;
    retry = Math.min(retry + 1, 5);
    setTimeout(() => mine === stream && connect(), 500 * 2 ** retry);
  });
}

function age() {
  const newest = Math.max(...[...points.values()].map((point) => (point.newest ? Date.parse(point.newest) : -Infinity)));
  const place = document.getElementById("newest");
  if (!Number.isFinite(newest)) {
    place.textContent = "";
    return;
  }
  const seconds = Math.max(0, Math.round((Date.now() - newest) / 1000));
  const steps = [[86400, "day"], [3600, "hour"], [60, "minute"], [1, "second"]];
  const [size, unit] = steps.find(([length]) => seconds >= length) ?? steps[3];
  place.textContent = filled(say.newest, { age: `${whole(Math.floor(seconds / size))}\u00a0${say[unit]}` });
}

document.getElementById("window").addEventListener("change", (event) => {
  chosen = event.target.value;
  const address = new URL(location.href);
  address.searchParams.set("window", chosen);
  history.replaceState(null, "", address);
  points.clear();
  version = -1;
  connect();
});
addEventListener("resize", draw);
const cards = document.querySelector(".cards");
if (cards) new ResizeObserver(draw).observe(cards);
setInterval(age, 1000);
if (page.touchpoints.length) {
  document.querySelector(".map").style.setProperty("--count", page.touchpoints.length);
  load();
  connect();
}
