// Draws the moves between touchpoints as arcs: onward on one side of the axis, back on the other.
import { drawn, filled, lasted, percent, rare, say, short, whole } from "./formats.js";
import { names } from "./live.js";
import { ticks } from "./paths_ticks.js";

const MOST = 60;
const WIDEST = 14;
const THINNEST = 1.25;
const NARROW = 560;
const LOOP = 13;
// How far arcs reach from the axis: over neighbours alone, and over more. Below them room for marks, then for ties.
const REACH = { across: { near: 44, onward: 118, back: 74 }, down: { near: 40, onward: 62, back: 46 } };
const EMPTY = 14;
const TIES = { across: 40, down: 26 };
const MARKS = { across: { room: 22, apart: 64 }, down: { room: 60, apart: 28 } };
let chosen = 0;

// Seconds in the largest unit that holds them.
export const elapsed = (seconds) => (seconds < 59.5 ? `${short(seconds)}\u00a0${say.second}` : lasted(seconds / 60));

export function moveWords(move) {
  return filled(say.paths_move, {
    from: names.get(move.from), to: names.get(move.to), n: whole(move.n), share: rare(move.share.value),
    low: Math.round(move.share.low * 100), high: percent(move.share.high), median: elapsed(move.seconds.median), p90: elapsed(move.seconds.p90),
  }).replace(/\.\.$/, ".");
}

// `clock`: where each touchpoint lies on the axis, 0 to 1 (`at`), and its length in `seconds`; null = above its column.
// `tell(text)` says what is pointed at.
export function drawPaths(section, paths, clock, tell) {
  const at = clock?.at ?? null;
  const svg = section.querySelector(".paths-arcs");
  const down = section.querySelector(".paths-body").clientWidth < NARROW;
  const way = down ? "down" : "across";
  section.querySelector(".paths-wide").dataset.way = way;
  const columns = middles(section, down);
  const length = Math.max(...columns.values()) + Math.min(...columns.values());
  const places = onAxis(columns, at);
  const order = [...columns.keys()];
  const moves = paths.transitions.filter((one) => places.has(one.from) && places.has(one.to)).slice(0, MOST);
  const most = Math.max(2, ...moves.map((one) => Math.abs(order.indexOf(one.to) - order.indexOf(one.from))));
  const room = roomFor(moves, way, at);
  const deep = room.onward + room.back + room.marks + room.ties;
  const spot = (along, off) => (down ? [room.marks + room.back + off, along] : [along, room.onward - off]);
  const size = down ? [deep, length] : [length, deep];
  svg.setAttribute("viewBox", `0 0 ${size.join(" ")}`);
  svg.setAttribute("width", size[0]);
  svg.setAttribute("height", size[1]);
  const hint = down ? say.paths_hint_down : say.paths_hint;
  const rest = paths.transitions.length > MOST ? ` ${filled(say.paths_drawn, { n: whole(MOST), all: whole(paths.transitions.length) })}` : "";
  const silent = () => tell(hint + rest);
  const axis = drawn("path", { class: "axis", d: line(spot(Math.min(...places.values()), 0), spot(Math.max(...places.values()), 0)) });
  const ties = at ? [...places].map(([key, along]) => drawn("path", { class: "tie", d: line(spot(along, 0), down ? [deep, columns.get(key)] : [columns.get(key), deep]) })) : [];
  const arcs = moves.map((move) => arc(move, places, order, spot, REACH[way], most, paths.passages.n));
  const nodes = [...places].map(([key, along]) => {
    const [cx, cy] = spot(along, 0);
    return drawn("circle", { class: "node", cx, cy, r: 5, "data-touchpoint": key });
  });
  const times = clock ? marks(clock.seconds, [...places.values()], room, way, spot) : [];
  svg.replaceChildren(axis, ...ties, ...times, ...arcs, ...nodes);
  roam(svg, arcs, moves, tell, silent);
  silent();
}

// No more room than the arcs need: most journeys have no way back.
function roomFor(moves, way, at) {
  const reach = REACH[way];
  const far = moves.some((one) => one.kind === "skip");
  const back = moves.some((one) => one.kind === "back" || one.kind === "again");
  return {
    onward: far ? reach.onward : reach.near, back: back ? reach.back : EMPTY, marks: at ? MARKS[way].room : 0, ties: at ? TIES[way] : 0,
  };
}

// Round times on the axis; their words stand beyond the ways back.
function marks(seconds, along, room, way, spot) {
  const [first, last] = [Math.min(...along), Math.max(...along)];
  const off = -(room.back + (way === "down" ? 6 : 14));
  return ticks(seconds, MARKS[way].apart / (last - first)).flatMap((time) => {
    const place = first + (time / seconds) * (last - first);
    const [x, y] = spot(place, off);
    const words = drawn("text", { class: "time", x, y, "text-anchor": way === "down" ? "end" : "middle", "dominant-baseline": way === "down" ? "central" : "auto" });
    words.textContent = time ? elapsed(time) : "0";
    return [drawn("path", { class: "mark-line", d: line(spot(place, 0), spot(place, -room.back)) }), words];
  });
}

function middles(section, down) {
  const found = new Map();
  for (const item of section.querySelectorAll(".paths-funnel li")) {
    found.set(item.dataset.touchpoint, down ? item.offsetTop + item.offsetHeight / 2 : item.offsetLeft + item.offsetWidth / 2);
  }
  return found;
}

function onAxis(columns, at) {
  if (!at) return columns;
  const [first, last] = [Math.min(...columns.values()), Math.max(...columns.values())];
  return new Map([...columns.keys()].filter((key) => key in at).map((key) => [key, first + at[key] * (last - first)]));
}

const line = (from, to) => `M${from.join(" ")}L${to.join(" ")}`;

function arc(move, places, order, spot, reaches, most, all) {
  const [from, to] = [places.get(move.from), places.get(move.to)];
  const steps = Math.abs(order.indexOf(move.to) - order.indexOf(move.from));
  const width = Math.max(THINNEST, Math.min(1, move.n / all) * WIDEST);
  const onward = move.kind === "forward" || move.kind === "skip";
  const reach = (onward ? reaches.onward : reaches.back) - WIDEST / 2 - 3;
  const off = (onward ? 1 : -1) * reach * (0.28 + (0.72 * (steps - 1)) / (most - 1));
  const high = (off * 4) / 3;
  const path = move.kind === "again"
    ? loop(from, spot)
    : `M${spot(from, 0).join(" ")}C${[spot(from + (to - from) * 0.1, high), spot(to - (to - from) * 0.1, high), spot(to, 0)].map((one) => one.join(" ")).join(" ")}`;
  const line = drawn("path", { class: "line", d: path, "stroke-width": width });
  const made = drawn("g", { class: `move ${move.kind}`, role: "img", tabindex: -1, "aria-label": moveWords(move) }, drawn("path", { class: "near", d: path }), line);
  if (move.kind !== "again") made.append(head(spot((from + to) / 2, off), from, to, spot, width));
  return made;
}

function loop(along, spot) {
  const corners = [spot(along - LOOP, -LOOP * 2.4), spot(along + LOOP, -LOOP * 2.4), spot(along, 0)];
  return `M${spot(along, 0).join(" ")}C${corners.map((one) => one.join(" ")).join(" ")}`;
}

// A small triangle in the middle of an arc: which way it goes.
function head([x, y], from, to, spot, width) {
  const [ax, ay] = spot(from, 0);
  const [bx, by] = spot(to, 0);
  const turn = (Math.atan2(by - ay, bx - ax) * 180) / Math.PI;
  const big = 3.5 + width / 3;
  return drawn("path", { class: "head", d: `M${-big} ${-big}L${big} 0L${-big} ${big}Z`, transform: `translate(${x} ${y}) rotate(${turn})` });
}

// One arc can be reached with Tab, the others with the arrow keys; each says what it is when pointed at.
function roam(svg, arcs, moves, tell, silent) {
  chosen = Math.min(chosen, Math.max(0, arcs.length - 1));
  const point = (number) => {
    for (const [place, one] of arcs.entries()) one.classList.toggle("pointed", place === number);
    svg.classList.toggle("pointing", number >= 0);
    if (number < 0) silent();
    else tell(moveWords(moves[number]));
  };
  arcs.forEach((one, number) => {
    one.setAttribute("tabindex", number === chosen ? 0 : -1);
    one.addEventListener("pointerenter", () => point(number));
    one.addEventListener("pointerleave", () => point(document.activeElement === arcs[chosen] ? chosen : -1));
    one.addEventListener("click", () => one.focus());
    one.addEventListener("focus", () => {
      arcs[chosen].setAttribute("tabindex", -1);
      one.setAttribute("tabindex", 0);
      chosen = number;
      point(number);
    });
    one.addEventListener("blur", () => point(-1));
    one.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      arcs[(number + step + arcs.length) % arcs.length].focus();
    });
  });
}
