// Editing where it stands, for admins: a mode with a pencil at each entry and a plus in each cell of a lane.
import { filled, page, press, say } from "./formats.js";
import { refresh } from "./facts.js";
import { names, notice } from "./live.js";
import { showFilled } from "./lanes.js";
import { addToQuotes } from "./quotes.js";
import { entries, readEntries } from "./entries.js";

const laneName = (key) => say[`lane_${key}`] ?? key;
let back = null;
// The forms come once somebody edits.
const forms = () => Promise.all([import("./edit_form.js"), import("./edit_target.js")])
  .then(([entry, target]) => ({ ...entry, ...target }), () => notice(say.edit_lost));
const open = (given) => forms().then((made) => made?.openForm(given));
const editing = () => document.body.classList.contains("editing");

// The newest of an entry is what the form begins with; a cell that was drawn earlier may show less.
function change(key, from) {
  const entry = entries().entries.find((one) => one.key === key);
  back = { cell: from.closest("[data-lane]"), key };
  if (entry) open({ entry, version: entries().config_version, from });
}

// Whoever edits by keyboard goes on where the cell was drawn anew.
function goBack() {
  if (!back || document.activeElement !== document.body) return;
  const pencil = back.cell.querySelector(`[data-entry="${CSS.escape(back.key)}"] > .pencil`);
  (pencil ?? back.cell.querySelector(".plus"))?.focus({ preventScroll: true });
  back = null;
}

function add(lane, touchpoint, from, quote = null) {
  const entry = { key: "", lane, touchpoint, text: {}, quote: quote?.id ?? null, said: quote?.words ?? null };
  open({ entry, version: entries().config_version, from });
}

function offer() {
  for (const place of document.querySelectorAll('[data-fact="entries"]')) {
    const { lane } = place.closest("[data-lane]").dataset;
    const { touchpoint } = place.closest("[data-touchpoint]").dataset;
    for (const box of place.querySelectorAll(".entry")) {
      if (box.querySelector(":scope > .pencil")) continue;
      const text = filled(say.edit_change, { text: box.querySelector("p")?.textContent ?? "" });
      box.prepend(press("\u270e", "pencil", text, ({ currentTarget }) => change(box.dataset.entry, currentTarget)));
    }
    if (place.parentElement.querySelector(":scope > .plus")) continue;
    const text = filled(say.edit_add_to, { lane: laneName(lane), touchpoint: names.get(touchpoint) });
    place.after(press(`+ ${say.edit_add}`, "plus", text, ({ currentTarget }) => add(lane, touchpoint, currentTarget)));
  }
  for (const place of document.querySelectorAll('td [data-fact="target"], .aim [data-fact="target"]')) {
    if (place.parentElement.querySelector(":scope > .pencil")) continue;
    const { touchpoint } = place.closest("[data-touchpoint]").dataset;
    const text = filled(say.edit_aim, { touchpoint: names.get(touchpoint) });
    place.after(press("\u270e", "pencil", text, ({ currentTarget }) => forms().then((made) => made?.openTargetForm(touchpoint, entries(), currentTarget))));
  }
  showFilled();
}

function withdraw() {
  for (const button of document.querySelectorAll("main .pencil, main .plus")) button.remove();
  showFilled();
}

const toggle = press(say.edit_begin, "edit-mode", "", async () => {
  if (editing()) {
    document.body.classList.remove("editing");
    withdraw();
  } else if (await readEntries()) {
    document.body.classList.add("editing");
    offer();
    forms();
  } else notice(say.edit_lost);
  toggle.textContent = editing() ? say.edit_end : say.edit_begin;
  toggle.setAttribute("aria-pressed", editing());
});
toggle.setAttribute("aria-pressed", "false");
document.getElementById("tools").append(toggle);

document.addEventListener("lanes", () => {
  if (!editing()) return;
  offer();
  goBack();
});

// A customer's words may be pinned from wherever they are shown, even before the mode is on.
addToQuotes((block, quote) => {
  const lanes = page.lane_keys.filter((lane) => lane === "thoughts" || lane === "barriers");
  if (!quote.id || !quote.words || !lanes.length || !names.has(quote.touchpoint)) return;
  const usual = quote.reaction === "negative" && lanes.includes("barriers") ? "barriers" : lanes[0];
  block.append(press(say.edit_pin, "pin", "", async ({ currentTarget }) => {
    if (entries() || (await readEntries())) add(usual, quote.touchpoint, currentTarget, quote);
    else notice(say.edit_lost);
  }));
});

document.addEventListener("edited", async () => {
  await Promise.all([refresh(), readEntries()]);
});
