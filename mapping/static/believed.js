// What the team believed: asked once before the first look at data, and where it is furthest from what is measured.
import { element, face, filled, named, page, say, signed, whole } from "./formats.js";
import { address } from "./view.js";

const FACES = [["very_unhappy", -1], ["unhappy", -0.5], ["neutral", 0], ["happy", 0.5], ["very_happy", 1]];
const dialog = document.getElementById("believe");

async function read() {
  const answer = await fetch(address("beliefs")).catch(() => null);
  return answer?.ok ? answer.json() : null;
}

function keep(said) {
  return fetch(`${page.api}/journeys/${encodeURIComponent(page.journey)}/beliefs/mine`, {
    method: "PUT", headers: { "Content-Type": "application/json" }, body: JSON.stringify(said),
  }).catch(() => null);
}

function choices({ key, name }, number) {
  const group = element("fieldset", "", "", element("legend", name));
  for (const [mood, score] of FACES) {
    const input = element("input");
    Object.assign(input, { type: "radio", name: `point-${number}`, value: score });
    input.dataset.touchpoint = key;
    input.setAttribute("aria-label", say[`face_${mood}`]);
    group.append(element("label", "", "", input, face(mood, say[`face_${mood}`])));
  }
  return group;
}

// Nobody is held up: Escape and "skip" both open the map, and so does a connection that fails.
function ask() {
  dialog.querySelector(".believe-points").replaceChildren(...page.touchpoints.map(choices));
  let said = false;
  const end = async () => {
    if (said) return;
    said = true;
    const scores = Object.fromEntries([...dialog.querySelectorAll("input:checked")].map((one) => [one.dataset.touchpoint, Number(one.value)]));
    const skipped = dialog.returnValue !== "done" || !Object.keys(scores).length;
    await keep(skipped ? { skip: true } : { scores });
    dialog.dataset.state = "over";
    show(await read());
  };
  dialog.querySelector("[value=skip]").addEventListener("click", () => dialog.close("skip"));
  dialog.addEventListener("close", end);
  dialog.dataset.state = "asking";
  dialog.showModal();
}

function figure(value, n) {
  const cell = element("td", value === null ? "\u2013" : signed(value) || "0.00");
  cell.append(" ", element("small", `n\u00a0${whole(n)}`));
  return cell;
}

function show(body) {
  const section = document.getElementById("believed");
  if (!body || !section) return;
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

async function begin() {
  const body = await read();
  if (dialog && body?.mine && !body.mine.asked && page.touchpoints.length) {
    ask();
    return;
  }
  if (dialog) dialog.dataset.state = "over";
  show(body);
}

document.addEventListener("view", async () => {
  if (!dialog?.open) show(await read());
});
begin();
