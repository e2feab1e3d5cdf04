// The dialog that every form is shown in: keeps what is typed, tells what went wrong, shows conflicts side by side.
import { element, filled, page, press, say } from "./formats.js";
import { notice } from "./live.js";

// A field: its name in flat values, its label, its control, how its value reads in words.
export function field(name, label, control, { words = (value) => value, wide = false, when = () => true } = {}) {
  const checkbox = control.type === "checkbox";
  control.name = name;
  const box = element("label", "", wide ? "wide" : checkbox ? "tick" : "", ...(checkbox ? [control, element("span", label)] : [element("span", label), control]));
  return {
    name,
    label,
    box,
    when,
    words: (value) => (value === "" || value === false ? say.edit_none : value === true ? "\u2713" : words(value)),
    get: () => (box.hidden ? (checkbox ? false : "") : checkbox ? control.checked : control.value.trim()),
    set: (value) => {
      if (checkbox) control.checked = value;
      else control.value = value ?? "";
    },
  };
}

export function choices(options) {
  const box = element("select");
  box.append(...options.map(([value, text]) => {
    const one = element("option", text);
    one.value = value;
    return one;
  }));
  return box;
}

// Beside what was pressed, and wholly in the window, also when a message makes it longer.
function place(dialog, cell) {
  const room = { x: innerWidth - dialog.offsetWidth - 16, y: innerHeight - dialog.offsetHeight - 16 };
  dialog.style.setProperty("--left", `${Math.max(16, Math.min(cell.left - 8, room.x))}px`);
  dialog.style.setProperty("--top", `${Math.max(16, Math.min(cell.top - 8, room.y))}px`);
}

const kept = {
  read: (key) => JSON.parse(localStorage.getItem(key) ?? "null"),
  write: (key, draft) => localStorage.setItem(key, JSON.stringify(draft)),
  clear: (key) => localStorage.removeItem(key),
};

// `begin`: flat values that the form was opened with, of configuration `version`; `send(method, changed, all,
// version)` -> Response; `flat(current)` -> flat values of what a conflict says is there now; `standing()` -> what
// the page knows to be there now, null once it is removed.
export function openDialog({ title, name, from, fields, begin, version, added, send, flat, standing, removable, head = [] }) {
  const draftKey = `pulsemap-draft:${page.journey}:${name}`;
  const before = kept.read(draftKey);
  const state = { begin: before?.begin ?? begin, version: before?.version ?? version, added: before?.added ?? added };
  const dialog = element("dialog", "", "edit-form");
  const form = element("form");
  const message = element("div", "", "edit-message");
  message.setAttribute("role", "alert");
  const meanwhile = element("p", "", "quiet");
  meanwhile.setAttribute("role", "status");
  const closed = new AbortController();
  const heading = element("h2", title);
  heading.id = "edit-title";
  dialog.setAttribute("aria-labelledby", heading.id);
  const values = () => Object.fromEntries(fields.map((one) => [one.name, one.get()]));
  const differing = (now, then) => Object.keys(now).filter((key) => now[key] !== (then[key] ?? (typeof now[key] === "boolean" ? false : "")));
  const fit = () => fields.forEach((one) => {
    one.box.hidden = !one.when(Object.fromEntries(fields.map((other) => [other.name, other.box.querySelector("select, textarea, input").value])));
  });
  const fill = (given) => {
    for (const one of fields) one.set(given[one.name]);
    fit();
  };
  const tell = (...parts) => message.replaceChildren(...parts);

  // Somebody else saved while one is writing: said at once, settled when one saves.
  function watch() {
    const there = standing();
    const theirs = there && flat(there);
    const apart = theirs && (differing(theirs, state.begin).length || differing(state.begin, theirs).length);
    meanwhile.textContent = state.added ? "" : !there ? say.edit_meanwhile_gone : apart ? say.edit_meanwhile : "";
  }

  function done(saved) {
    kept.clear(draftKey);
    dialog.close();
    notice(filled(say.edit_saved, { version: saved.config_version }));
    document.dispatchEvent(new CustomEvent("edited", { detail: saved }));
  }

  function conflict(body) {
    const there = body.current.entry;
    const theirs = there ? flat(there) : null;
    const who = body.changed_by.join(", ") || say.edit_somebody;
    // What one has not touched oneself is theirs: saving one's own takes nothing else of it back.
    const touched = differing(values(), state.begin);
    const mine = { ...values(), ...Object.fromEntries(Object.entries(theirs ?? {}).filter(([key]) => !touched.includes(key))) };
    const moved = theirs ? [...touched, ...differing(theirs, state.begin)] : Object.keys(mine).filter((key) => mine[key]);
    const rows = fields.filter((one) => moved.includes(one.name)).map((one) => element("tr", "", "",
      element("th", one.label),
      element("td", theirs ? one.words(theirs[one.name] ?? "") : say.edit_removed),
      element("td", one.words(mine[one.name] ?? ""))));
    fill(mine);
    state.begin = theirs ?? {};
    state.version = body.current.config_version;
    state.added = state.added || !there;
    meanwhile.textContent = "";
    kept.write(draftKey, { ...state, values: values() });
    const top = element("tr", "", "", element("td"), element("th", say.edit_theirs), element("th", say.edit_yours));
    const again = press(there ? say.edit_keep_yours : say.edit_add_again, "main", "", save);
    const leave = press(say.edit_keep_theirs, "", "", () => {
      kept.clear(draftKey);
      dialog.close();
      document.dispatchEvent(new CustomEvent("edited", { detail: body.current }));
    });
    tell(
      element("p", filled(there ? say.edit_overlap : say.edit_overlap_gone, { who })),
      element("div", "", "wide-table", element("table", "", "sides", element("thead", "", "", top), element("tbody", "", "", ...rows))),
      element("div", "", "edit-actions", again, leave),
    );
    again.focus();
  }

  async function settle(asked) {
    tell(element("p", say.edit_saving, "quiet"));
    const answer = await asked.catch(() => null);
    const body = await answer?.json().catch(() => null);
    if (!answer) tell(element("p", say.edit_lost));
    else if (answer.ok) done(body);
    else if (answer.status === 401 || answer.status === 403) tell(element("p", say.edit_closed));
    else if (body?.why === "overlap") conflict(body);
    else if (body?.why === "used") tell(element("p", filled(say.edit_used, { users: body.users.join(", ") })));
    else if (body?.why === "missing") tell(element("p", say.edit_missing));
    else {
      tell(element("p", filled(say.edit_failed, { why: body?.why === "unfit" ? say.edit_unfit : (body?.detail ?? answer.status) })));
      const wrong = form.elements.namedItem(body?.field ?? "") ?? null;
      wrong?.setAttribute?.("aria-invalid", "true");
      wrong?.focus?.();
    }
  }

  function save() {
    for (const one of form.querySelectorAll("[aria-invalid]")) one.removeAttribute("aria-invalid");
    const all = values();
    const changed = differing(all, state.begin);
    if (!changed.length && !state.added) {
      kept.clear(draftKey);
      dialog.close();
      return;
    }
    settle(send(state.added ? "POST" : "PATCH", changed, all, state.version));
  }

  const cancel = press(say.edit_cancel, "", "", () => {
    kept.clear(draftKey);
    dialog.close();
  });
  const submit = element("button", say.edit_save, "main");
  submit.type = "submit";
  const actions = element("div", "", "edit-actions", submit, cancel);
  if (removable) {
    const remove = press(say.edit_remove, "remove", "", () => {
      if (remove.dataset.sure) settle(send("DELETE", [], values(), state.version));
      remove.dataset.sure = "yes";
      remove.textContent = say.edit_really;
    });
    actions.append(remove);
  }
  form.append(element("div", "", "edit-fields", ...fields.map((one) => one.box)), meanwhile, message, actions);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save();
  });
  form.addEventListener("input", () => {
    fit();
    kept.write(draftKey, { ...state, values: values() });
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
  });
  dialog.append(heading, ...head, form);
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.addEventListener("entries", watch, { signal: closed.signal });
  dialog.addEventListener("close", () => {
    closed.abort();
    dialog.remove();
    if (from?.isConnected) from.focus();
  });
  document.body.append(dialog);
  fill({ ...begin, ...before?.values });
  if (before) {
    const forget = press(say.edit_forget, "link", "", () => {
      kept.clear(draftKey);
      Object.assign(state, { begin, version, added });
      fill(begin);
      tell();
    });
    tell(element("p", say.edit_draft, "quiet", " ", forget));
  }
  const cell = (from?.closest?.("td, article, section") ?? document.body).getBoundingClientRect();
  dialog.showModal();
  place(dialog, cell);
  new ResizeObserver(() => place(dialog, cell)).observe(dialog);
  (form.querySelector("textarea") ?? form.querySelector("input, select")).focus();
}

export const sent = (address, method, body, version) =>
  fetch(address, {
    method,
    headers: { "Content-Type": "application/json", ...(version === null ? {} : { "If-Match": `"${version}"` }) },
    ...(body === null ? {} : { body: JSON.stringify(body) }),
  });
