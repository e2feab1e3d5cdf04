// The map check under the grid: what each touchpoint lacks, with the lines of chat that mend it.
import { again } from "./again.js";
import { element, filled, named, page, say, whole } from "./formats.js";
import { facts } from "./facts.js";
import { names } from "./live.js";

const section = document.getElementById("check");
let text = "";
let version = 0;

function line(words) {
  const copy = element("button", say.check_copy, "plain");
  copy.type = "button";
  copy.setAttribute("aria-label", `${say.check_copy}: ${words}`);
  copy.addEventListener("click", async () => {
    await navigator.clipboard?.writeText(words);
    copy.textContent = say.check_copied;
    setTimeout(() => (copy.textContent = say.check_copy), 2000);
  });
  return element("div", "", "check-line", element("code", words), copy);
}

function missing(one) {
  const entry = facts()?.entries.find((found) => found.key === one.entry);
  const said = filled(say[`check_${one.what}`], { entry: entry ? named(entry.text) : one.entry });
  return element("li", "", "", element("p", said), ...one.lines.map(line));
}

async function load() {
  const answer = await fetch(`${page.api}/journeys/${encodeURIComponent(page.journey)}/check`).catch(() => null);
  if (!answer?.ok) return;
  const body = await answer.json();
  const found = JSON.stringify(body.missing);
  section.hidden = false;
  section.querySelector(".check-met").textContent = filled(say.check_met, { met: whole(body.met), demands: whole(body.demands) });
  section.querySelector(".quiet").textContent = body.missing.length ? say.check_how : say.check_whole;
  if (found === text) return;
  text = found;
  const touchpoints = [...new Set(body.missing.map((one) => one.touchpoint))];
  section.querySelector(".check-list").replaceChildren(...touchpoints.map((key) =>
    element("li", "", "", element("h3", names.get(key) ?? key), element("ul", "", "", ...body.missing.filter((one) => one.touchpoint === key).map(missing)))));
}

const soon = again(load);
function follow({ config_version }) {
  if (config_version === version) soon();
  else load();
  version = config_version;
}
document.addEventListener("facts", ({ detail }) => follow(detail));
if (facts()) follow(facts());
