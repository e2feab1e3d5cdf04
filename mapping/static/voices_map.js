// The empathy map of one persona: quotes by quadrant or by group; who may, confirms, moves and dismisses them.
import { clamped } from "./clamp.js";
import { date, element, filled, named, page, say, whole } from "./formats.js";
import { names } from "./live.js";

const QUADRANTS = ["thinks", "feels", "says", "does"];
const AT_FIRST = 6;
const opened = new Set();
let who = 0;
let by = "quadrant";
let changed = false;

// Whether somebody is in the middle of sorting: nothing is drawn under their hands.
export const sorting = () => changed || Boolean(document.activeElement?.closest?.(".voice form"));

async function keep(section, quote, place, load) {
  const [invitation, question] = [quote.id.slice(0, quote.id.indexOf("/")), quote.id.slice(quote.id.indexOf("/") + 1)];
  const at = `${page.api}/journeys/${encodeURIComponent(page.journey)}/voices/${encodeURIComponent(invitation)}/${encodeURIComponent(question)}`;
  const answer = await fetch(at, { method: "PUT", headers: { "Content-Type": "application/json" }, body: JSON.stringify(place) }).catch(() => null);
  const buttons = [...section.querySelectorAll(".voice button[type=submit]")];
  const next = buttons.indexOf(document.activeElement?.closest("form")?.querySelector("button[type=submit]"));
  if (answer?.ok) await load(true);
  section.querySelector(".voices-said").textContent = answer?.ok ? say.voices_kept : say.voices_failed;
  const after = [...section.querySelectorAll(".voice button[type=submit]")];
  after[Math.min(Math.max(next, 0), after.length - 1)]?.focus();
}

function choice(quote) {
  const select = element("select");
  for (const quadrant of QUADRANTS) select.append(new Option(say[`voices_${quadrant}`], quadrant));
  select.value = quote.quadrant ?? "says";
  return element("label", "", "", element("span", say.voices_where, "unseen"), select);
}

function groupField(quote) {
  const input = element("input");
  Object.assign(input, { value: quote.group, maxLength: 80, placeholder: say.voices_group, autocomplete: "off" });
  input.setAttribute("list", "voices-groups");
  return element("label", "", "", element("span", say.voices_group, "unseen"), input);
}

function form(section, quote, load) {
  const confirm = element("button", quote.state === "confirmed" ? say.voices_move : say.voices_confirm, "plain");
  const dismiss = element("button", say.voices_dismiss, "plain");
  confirm.type = "submit";
  dismiss.type = "button";
  const made = element("form", "", "", choice(quote), groupField(quote), confirm, ...(quote.state === "dismissed" ? [] : [dismiss]));
  const place = () => ({ quadrant: made.querySelector("select").value, group: made.querySelector("input").value.trim() });
  made.addEventListener("input", () => (changed = true));
  made.addEventListener("submit", (event) => {
    event.preventDefault();
    keep(section, quote, place(), load);
  });
  dismiss.addEventListener("click", () => keep(section, quote, { quadrant: null, group: "" }, load));
  return made;
}

function voice(section, quote, body, load) {
  const facts = [names.get(quote.touchpoint) ?? quote.touchpoint, date(quote.said_at)];
  if (by === "group" && quote.quadrant) facts.push(say[`voices_${quote.quadrant}`]);
  if (quote.state === "confirmed" && quote.by) facts.push(filled(say.voices_confirmed_by, { by: quote.by.replace(/ \(\d+\)$/, "") }));
  const made = element("li", "", `voice ${quote.state}`, element("blockquote", "", quote.reaction ?? "", clamped(element("p", quote.words))));
  const line = element("p", facts.join(" \u00b7 "), "quiet");
  if (by === "quadrant" && quote.group) line.append(" ", element("span", quote.group, "chip"));
  if (quote.state === "proposed") line.append(" ", element("span", say.voices_proposed, "proposal"));
  made.append(line);
  if (body.may_sort && quote.id) made.append(form(section, quote, load));
  return made;
}

function box(section, key, title, quotes, body, load) {
  const list = element("ul", "", "", ...quotes.slice(0, opened.has(key) ? quotes.length : AT_FIRST).map((quote) => voice(section, quote, body, load)));
  const made = element("div", "", "voices-box", element("h4", `${title} \u00b7 ${whole(quotes.length)}`), list);
  made.dataset.box = key;
  if (quotes.length > list.children.length) {
    const more = element("button", filled(say.voices_more, { n: whole(quotes.length - AT_FIRST) }), "plain");
    more.type = "button";
    more.addEventListener("click", () => {
      opened.add(key);
      list.append(...quotes.slice(AT_FIRST).map((quote) => voice(section, quote, body, load)));
      more.remove();
      list.children[AT_FIRST].querySelector("button, select, input")?.focus();
    });
    made.append(more);
  }
  return made;
}

function boxes(section, quotes, body, load) {
  if (by === "quadrant") {
    return QUADRANTS.map((key) => box(section, key, say[`voices_${key}`], quotes.filter((one) => one.quadrant === key), body, load));
  }
  const groups = [...new Set(quotes.map((one) => one.group))].sort((one, other) => (one === "") - (other === "") || one.localeCompare(other));
  return groups.map((key) => box(section, `group ${key}`, key || say.voices_no_group, quotes.filter((one) => one.group === key), body, load));
}

export function showMap(section, body, load) {
  changed = false;
  const find = (selector) => section.querySelector(selector);
  const map = find(".voices-map");
  map.hidden = !body.comments;
  const people = body.personas;
  who = people.some((one) => one.persona === who) ? who : (people[0]?.persona ?? null);
  const person = people.find((one) => one.persona === who);
  const select = find(".voices-who select");
  const title = (one) => (one.persona === null ? say.voices_no_persona : named(one.name));
  select.replaceChildren(...people.map((one) => new Option(title(one), one.persona ?? "")));
  select.value = who ?? "";
  find(".voices-who").hidden = !people.length;
  find(".voices-by").hidden = !people.length;
  find(".voices-empty").hidden = people.length > 0;
  const draw = () => showMap(section, body, load);
  select.onchange = () => {
    who = select.value || null;
    draw();
  };
  for (const input of section.querySelectorAll(".voices-by input")) {
    input.onchange = () => {
      by = input.value;
      draw();
    };
  }
  const quotes = person?.quotes ?? [];
  find("#voices-groups").replaceChildren(...[...new Set(quotes.map((one) => one.group).filter(Boolean))].map((key) => new Option(key, key)));
  const shown = quotes.filter((one) => one.state !== "dismissed");
  find(".voices-boxes").dataset.by = by;
  find(".voices-boxes").replaceChildren(...(person ? boxes(section, shown, body, load) : []));
  const gone = quotes.filter((one) => one.state === "dismissed");
  const dismissed = find(".voices-dismissed");
  dismissed.hidden = !gone.length;
  dismissed.querySelector("summary").textContent = filled(say.voices_dismissed, { n: whole(gone.length) });
  dismissed.querySelector("div").replaceChildren(element("ul", "", "", ...gone.map((quote) => voice(section, quote, body, load))));
}
