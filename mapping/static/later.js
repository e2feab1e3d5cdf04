// Parts that the first picture can do without: loaded when somebody comes near them or first uses them.
import "./live.js";

const AHEAD = "200px";
// Below the map, in their order; the panel of a touchpoint loads what it shows by itself.
const AREAS = {
  check: () => import("./check.js"),
  believed: () => import("./believed.js"),
  paths: () => Promise.all([style("paths"), import("./paths.js")]),
  voices: () => Promise.all([style("voices"), import("./voices.js")]),
};
const DROPS = {
  compare: () => import("./compare.js"),
  share: () => import("./share.js"),
  exports: () => import("./exports.js"),
};

function style(name) {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL(`./${name}.css`, import.meta.url);
  return new Promise((done) => {
    link.addEventListener("load", done);
    link.addEventListener("error", done);
    document.head.append(link);
  });
}

// What fails for want of a connection is tried again at the next sign of interest.
function once(load) {
  let under_way = null;
  return () => {
    under_way ??= load().catch(() => (under_way = null));
    return under_way;
  };
}

const present = (parts) => Object.entries(parts).map(([id, load]) => [document.getElementById(id), once(load)]).filter(([box]) => box);
const areas = present(AREAS).map(([, load]) => load);
const loadAreas = () => areas.forEach((load) => load());
const edge = document.querySelector(".legend");
if (edge && areas.length) {
  const watch = () => new IntersectionObserver(([one]) => one.isIntersecting && loadAreas(), { rootMargin: `0px 0px ${AHEAD}` }).observe(edge);
  // Before the lanes are filled the map is short, and everything seems near.
  document.addEventListener("lanes", watch, { once: true });
  addEventListener("scroll", loadAreas, { once: true, passive: true });
  // Who goes by keyboard may come to an area at one press.
  document.addEventListener("keydown", ({ key }) => key === "Tab" && loadAreas());
}

for (const [box, load] of present(DROPS)) {
  const summary = box.querySelector("summary");
  for (const sign of ["pointerenter", "focus", "click"]) summary.addEventListener(sign, load);
  if (box.id === "compare" && new URLSearchParams(location.search).has("against")) load();
}
