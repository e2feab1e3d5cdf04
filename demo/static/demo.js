// The demo page: three phones fed by one stream, buttons that make touchpoints happen, and what a tap changed.
import { hints } from "./hints.js";
import { Phone } from "./phone.js";
import { Changes } from "./changes.js";
import { keepTrue } from "./formatted.js";

const page = JSON.parse(document.getElementById("page").textContent);
const say = page.words;
const at = (id) => document.getElementById(id);
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
const thousands = new Intl.NumberFormat(page.language, { useGrouping: "always" });
const phones = {};
const unread = { customer: 0, staff: 0, admin: 0 };
const asked = (button) => post("question", { button }).then((found) => found.touchpoint);
const changes = new Changes(page, say, asked, at("changed"), at("changed-words"), at("changed-time"));
let told = 0;

for (const name of ["customer", "staff", "admin"]) {
  phones[name] = new Phone(at(name), {
    say, language: page.language, sim: page.sim,
    onPress: (message, button) => (name === "customer" ? changes.tapped(button) : changes.moved(button)),
    onAnswered: () => name === "customer" && changes.stored(),
    onMessage: (message, phone) => {
      if (message.from.id === phone.me) return;
      if (!visible(name)) badge(name, unread[name] + 1);
    },
  });
}

function visible(name) {
  if (matchMedia("(max-width: 900px)").matches) return document.body.dataset.pane === name;
  return name === "customer" || document.body.dataset.second === name;
}

function badge(name, count) {
  unread[name] = count;
  for (const one of document.querySelectorAll(`[data-to="${name}"] .badge, button[data-second="${name}"] .badge`)) {
    one.textContent = count;
    one.hidden = count === 0;
  }
}

function turnTo(pane) {
  document.body.dataset.pane = pane;
  if (pane === "staff" || pane === "admin") document.body.dataset.second = pane;
  for (const one of document.querySelectorAll("nav button")) one.toggleAttribute("aria-current", one.dataset.to === pane);
  for (const one of document.querySelectorAll("nav button[aria-current]")) one.setAttribute("aria-current", "true");
  for (const one of document.querySelectorAll('[role="tab"]')) one.setAttribute("aria-selected", String(one.dataset.second === document.body.dataset.second));
  if (phones[pane]) {
    badge(pane, 0);
    phones[pane].toEnd();
  }
}

for (const one of document.querySelectorAll("nav button")) one.addEventListener("click", () => turnTo(one.dataset.to));
for (const one of document.querySelectorAll('[role="tab"]')) {
  one.addEventListener("click", () => turnTo(one.dataset.second));
}

async function post(path, given = {}) {
  const answer = await fetch(`/demo/${path}`, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(given),
  });
  const result = await answer.json();
  if (!answer.ok) throw new Error(result.error);
  return result;
}

async function attempt(path, given) {
  try {
    return await post(path, given);
  } catch (problem) {
    changes.write(fill(say.not_reported, { why: problem.message }));
    return null;
  }
}

for (const button of document.querySelectorAll("[data-touchpoint]")) {
  button.addEventListener("click", async () => {
    const touchpoint = button.dataset.touchpoint;
    const begin = performance.now();
    button.classList.add("sent");
    const done = await attempt("touchpoint", { touchpoint });
    setTimeout(() => button.classList.remove("sent"), 700);
    if (!done) return;
    const words = done.unasked === null ? say.reported : done.unasked === "open_complaint" ? say.held_by_case : say.not_asked;
    changes.reported(begin, fill(words, { name: changes.name(touchpoint), order: done.order, customer: done.customer }));
    at("curl").textContent = done.curl;
  });
}
for (const button of document.querySelectorAll("[data-command]")) {
  button.addEventListener("click", () => phones.admin.act("say", { text: button.dataset.command }));
}

at("slower").addEventListener("click", () => attempt("speed", { step: -1 }).then(controls));
at("faster").addEventListener("click", () => attempt("speed", { step: 1 }).then(controls));
at("pause").addEventListener("click", () => attempt("pause").then(controls));
at("over").addEventListener("click", async () => {
  if (await attempt("over")) changes.write(say.changed_idle);
});
at("language").addEventListener("change", async (event) => {
  await attempt("language", { language: event.target.value });
  location.search = `?lang=${event.target.value}`;
});

at("copy").addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(at("curl").textContent);
  } catch {
    getSelection().selectAllChildren(at("curl"));
    document.execCommand("copy");
  }
  at("copy").textContent = say.copied;
  setTimeout(() => (at("copy").textContent = say.copy), 1500);
});

function controls(state) {
  if (!state) return;
  at("answers").textContent = thousands.format(state.answers);
  document.querySelectorAll("#bars i").forEach((bar, index) => bar.classList.toggle("on", index < state.level));
  at("controls").classList.toggle("still", state.paused);
  at("pause").textContent = !state.crowd ? say.no_crowd : state.paused ? say.resume : say.pause;
  at("pause").disabled = !state.crowd;
  at("slower").disabled = !state.crowd || state.level === 1;
  at("faster").disabled = !state.crowd || state.level === 3;
}

function sign(live) {
  at("sign").dataset.state = live ? "live" : "lost";
  at("sign").textContent = live ? say.live : say.lost;
}

function connect() {
  const stream = new EventSource("/demo/stream");
  stream.onopen = () => sign(true);
  stream.onerror = () => {
    sign(false);
    if (stream.readyState === EventSource.CLOSED) setTimeout(connect, 1000);
  };
  stream.addEventListener("chats", (event) => {
    const all = JSON.parse(event.data);
    if (told && told !== all.run) return void location.reload();
    told = all.run;
    changes.begin(all.play);
    document.body.dataset.play = all.play;
    for (const [name, phone] of Object.entries(phones)) phone.show({ ...all[name], about: name === "staff" ? say.members : say.bot });
    at("curl").textContent = all.curl;
  });
  stream.addEventListener("happening", (event) => {
    const { phone, kind, content } = JSON.parse(event.data);
    phones[phone].happen(kind, content);
  });
  stream.addEventListener("state", (event) => controls(JSON.parse(event.data)));
}

addEventListener("message", (event) => {
  if (event.origin === location.origin && event.data?.type === "pulsemap-points") changes.points(event.data.points);
});

// On a tall screen the map takes what it needs, and the room below it shows the command line.
at("live-map").addEventListener("load", () => {
  const inside = at("live-map").contentDocument?.body;
  if (!inside) return;
  const fit = () => (document.querySelector(".frame").style.maxHeight = `${Math.max(inside.scrollHeight, 240)}px`);
  new ResizeObserver(fit).observe(inside);
  fit();
});
at("curl-box").open = innerHeight >= 1000 && innerWidth > 900;

// The map starts after the listener stands, so that its first points are not missed.
at("live-map").src = at("live-map").dataset.src;
connect();
setInterval(() => keepTrue(document), 10_000);
hints(say, turnTo);
