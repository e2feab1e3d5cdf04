// The form of one entry of a lane: its text in each language, where it is known from, what it belongs to.
import { element, filled, named, page, press, say } from "./formats.js";
import { names } from "./live.js";
import { choices, field, openDialog, sent } from "./edit_dialog.js";
import { entries, entryAddress } from "./entries.js";

const PLAIN = ["lane", "touchpoint", "source", "date", "quote", "persona", "barrier", "owner", "starts"];
const LONGEST = 600;
const laneName = (key) => say[`lane_${key}`] ?? key;

// {text: {en: "A"}, source: null} -> {"text.en": "A", source: ""}
function flat(entry) {
  const texts = Object.entries(entry.text ?? {}).map(([language, words]) => [`text.${language}`, words]);
  const plain = PLAIN.map((name) => [name, entry[name] ?? ""]);
  return { ...Object.fromEntries([...texts, ...plain]), accepted: Boolean(entry.accepted) };
}

function bodyOf(changed, all) {
  const body = {};
  for (const name of changed) {
    const value = all[name] === "" ? null : all[name];
    if (!name.startsWith("text.")) body[name] = value === false ? null : value;
    else (body.text ??= {})[name.slice(5)] = value;
  }
  return body;
}

// Readable, and its own even if another adds the same words: sent again after a lost answer it is added once.
function keyOf(words) {
  const plain = words.toLowerCase().normalize("NFKD").replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 24).replace(/-+$/, "");
  return `${plain || "note"}-${Math.random().toString(36).slice(2, 6).padEnd(4, "0")}`;
}

function textArea() {
  const box = element("textarea");
  box.rows = 2;
  box.maxLength = LONGEST;
  return box;
}

function dateInput() {
  const box = element("input");
  box.type = "date";
  return box;
}

function tick() {
  const box = element("input");
  box.type = "checkbox";
  return box;
}

function fieldsOf(entry, all) {
  const languages = [...all.languages].sort((one, other) => (other === page.language) - (one === page.language));
  const spoken = new Intl.DisplayNames([page.language], { type: "language" });
  const label = (code) => (languages.length > 1 ? `${say.edit_text}, ${spoken.of(code)}` : say.edit_text);
  const none = ["", say.edit_none];
  const of = (list) => [none, ...list.map((one) => [one.key, named(one.name)])];
  const nameIn = (list) => (key) => list.find(([value]) => value === key)?.[1] ?? key;
  const sources = [none, ...all.sources.map((one) => [one, say[`source_${one}`] ?? one])];
  const near = (one) => one.touchpoint !== entry.touchpoint;
  const barriers = all.entries.filter((one) => one.lane === "barriers").sort((one, other) => near(one) - near(other));
  const blocked = [none, ...barriers.map((one) => [one.key, `${named(one.text)} \u00b7 ${names.get(one.touchpoint)}`])];
  const lanes = all.lanes.map((one) => [one, laneName(one)]);
  const solving = (values) => values.lane === "solutions";
  return [
    ...languages.map((code) => field(`text.${code}`, label(code), textArea(), { wide: true })),
    field("lane", say.edit_lane, choices(lanes), { words: laneName }),
    field("source", say.edit_source, choices(sources), { words: nameIn(sources) }),
    field("barrier", say.edit_barrier, choices(blocked), { wide: true, when: solving, words: nameIn(blocked) }),
    field("owner", say.edit_owner, choices(of(all.owners)), { words: nameIn(of(all.owners)), when: (values) => solving(values) || values.lane === "barriers" }),
    field("starts", say.edit_starts, dateInput(), { when: solving }),
    field("date", say.edit_date, dateInput()),
    field("persona", say.edit_persona, choices(of(all.personas)), { words: nameIn(of(all.personas)), when: () => all.personas.length > 0 }),
    field("accepted", say.edit_accepted, tick(), { when: (values) => values.lane === "barriers" }),
    ...hidden(entry),
  ];
}

// What the form carries along without a field of its own.
function hidden(entry) {
  return ["touchpoint", "quote"].map((name) => {
    const input = element("input");
    input.type = "hidden";
    const one = field(name, name === "quote" ? say.edit_pinned : name, input, { when: () => false });
    return { ...one, get: () => input.value, words: () => entry.said ?? "" };
  });
}

function pinned(entry, fields) {
  if (!entry.quote) return [];
  const quote = entry.said ? element("blockquote", "", "pinned", element("p", entry.said)) : element("p", say.edit_gone_quote, "quiet");
  const box = element("div", "", "edit-quote", quote, element("p", say.edit_pinned, "quiet"));
  box.append(press(say.edit_unpin, "link", "", () => {
    const carried = fields.find((one) => one.name === "quote");
    carried.set("");
    carried.box.dispatchEvent(new Event("input", { bubbles: true }));
    box.remove();
  }));
  return [box];
}

// `from` = what was pressed: the form opens beside it, and it has the focus again afterwards.
export function openForm({ entry, version, from }) {
  const all = entries();
  const fields = fieldsOf(entry, all);
  const added = !entry.key;
  const where = names.get(entry.touchpoint);
  let key = entry.key;
  openDialog({
    title: `${added ? filled(say.edit_add_to, { lane: laneName(entry.lane), touchpoint: where }) : `${laneName(entry.lane)}: ${where}`}`,
    name: added ? `new:${entry.lane}:${entry.touchpoint}:${entry.quote ?? ""}` : `entry:${entry.key}`,
    from,
    fields,
    begin: flat(entry),
    version,
    added,
    removable: !added,
    flat,
    standing: () => entries().entries.find((one) => one.key === entry.key) ?? null,
    head: pinned(entry, fields),
    send: (method, changed, values, at) => {
      if (method === "DELETE") return sent(entryAddress(key), method, null, at);
      if (method === "PATCH") return sent(entryAddress(key), method, bodyOf(changed, values), at);
      const words = Object.entries(values).find(([name, value]) => name.startsWith("text.") && value)?.[1] ?? "";
      key ||= keyOf(words);
      const given = Object.keys(values).filter((name) => values[name] !== "" && values[name] !== false);
      return sent(entryAddress(""), method, { key, ...bodyOf(given, values) }, null);
    },
  });
}
