// What the team believed beside what is measured: where it is furthest apart, and whose touchpoints those are.
import { element, filled, named, say, signed, whole } from "./formats.js";
import { address } from "./view.js";

function figure(value, n) {
  const cell = element("td", value === null ? "\u2013" : signed(value) || "0.00");
  cell.append(" ", element("small", `n\u00a0${whole(n)}`));
  return cell;
}

function show(body) {
  const section = document.getElementById("believed");
  section.hidden = false;
  section.querySelector(".believed-who").textContent = body.believers ? filled(say.believed_who, { n: whole(body.believers) }) : say.believed_nobody;
  const table = section.querySelector("table");
  table.hidden = !body.believers;
  table.tBodies[0].replaceChildren(...body.touchpoints.map((one) => {
    const head = element("th", named(one.name));
    head.scope = "row";
    const gap = element("td", "", `gap ${one.verdict}`);
    if (one.gap !== null && one.verdict !== "too_few") gap.append(element("b", signed(one.gap) || "0.00"), " ");
    gap.append(element("small", say[`believed_${one.verdict}`]));
    return element("tr", "", "", head, element("td", one.owner?.name ?? "\u2013"), figure(one.believed, one.believers), figure(one.measured, one.answers), gap);
  }));
  const owners = section.querySelector(".by-owner");
  owners.hidden = !body.owners.length;
  owners.querySelector("ul").replaceChildren(...body.owners.map((one) => element("li", "", "", element("span", one.owner?.name ?? say.nobody),
    element("b", signed(one.gap) || "0.00"), element("small", filled(say.believed_over, { n: whole(one.touchpoints) })))));
}

async function load() {
  const asked = address("beliefs");
  const answer = await fetch(asked).catch(() => null);
  if (answer?.ok && asked === address("beliefs")) show(await answer.json());
}

for (const changed of ["view", "believed"]) document.addEventListener(changed, load);
load();
