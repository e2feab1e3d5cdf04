// What somebody of the team believes of each touchpoint: asked once, before their first look at data.
import { element, face, page, say } from "./formats.js";

const FACES = [["very_unhappy", -1], ["unhappy", -0.5], ["neutral", 0], ["happy", 0.5], ["very_happy", 1]];
const dialog = document.getElementById("believe");

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
  dialog.querySelector("[value=skip]").addEventListener("click", () => dialog.close("skip"));
  dialog.addEventListener("close", async () => {
    const scores = Object.fromEntries([...dialog.querySelectorAll("input:checked")].map((one) => [one.dataset.touchpoint, Number(one.value)]));
    const skipped = dialog.returnValue !== "done" || !Object.keys(scores).length;
    await keep(skipped ? { skip: true } : { scores });
    dialog.dataset.state = "over";
    document.dispatchEvent(new Event("believed"));
  }, { once: true });
  dialog.dataset.state = "asking";
  dialog.showModal();
}

ask();
