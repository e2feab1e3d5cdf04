// The public link on the page: admins make one, copy it while it is shown, and close those that are open.
import { date, element, filled, page, say } from "./formats.js";

const box = document.getElementById("share");
const list = document.getElementById("share-open");
const made = document.getElementById("share-link");
const said = document.getElementById("share-said");

async function ask(method, path, body) {
  const answer = await fetch(`${page.api}/shares${path}`, {
    method,
    headers: { Accept: "application/json", ...(body ? { "Content-Type": "application/json" } : {}) },
    body: body && JSON.stringify(body),
  });
  if (answer.status === 204) return null;
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.detail);
  return told;
}

async function attempt(act) {
  try {
    said.textContent = "";
    await act();
  } catch (problem) {
    said.textContent = filled(say.access_failed, { why: problem.message });
  }
}

function line(one) {
  const close = element("button", say.access_close);
  close.type = "button";
  close.addEventListener("click", () => attempt(async () => {
    await ask("DELETE", `/${one.id}`);
    made.hidden = true;
    await show();
  }));
  const about = element("span", filled(say.access_open_until, { date: date(one.expires_at) }), "", element("small", one.created_by.replace(/ \(\d+\)$/, "")));
  return element("li", "", "", about, close);
}

async function show() {
  const { shares } = await ask("GET", "");
  list.replaceChildren(...shares.filter((one) => one.journey === page.journey).map(line));
}

const showIfOpen = () => box.open && attempt(show);
box.addEventListener("toggle", showIfOpen);
document.getElementById("share-new").addEventListener("submit", (event) => {
  event.preventDefault();
  const days = Number(event.target.elements.days.value);
  attempt(async () => {
    const { path } = await ask("POST", "", { journey: page.journey, days });
    const field = made.querySelector("input");
    field.value = new URL(path, location.href).href;
    made.hidden = false;
    said.textContent = say.access_once;
    field.select();
    await show();
  });
});
made.querySelector("button").addEventListener("click", async (event) => {
  const field = made.querySelector("input");
  field.select();
  await navigator.clipboard?.writeText(field.value);
  event.target.textContent = say.access_copied;
  setTimeout(() => { event.target.textContent = say.access_copy; }, 2000);
});
// Somebody may have opened the box while this script was on its way.
showIfOpen();
