// Who is signed in, how long still, and the way out. Inside Telegram there is none: opening signs in again.
import { page } from "./formats.js";
import { inTelegram } from "./miniapp.js";

const who = document.getElementById("who");
const place = (name) => who.querySelector(`[data-who="${name}"]`);

async function show() {
  const answer = await fetch(`${page.api}/session`, { headers: { Accept: "application/json" } });
  const { name, until } = await answer.json();
  if (!name) return void (who.hidden = true);
  place("name").textContent = name;
  place("until").textContent = new Intl.DateTimeFormat(page.language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date(until));
}

document.getElementById("signout").hidden = inTelegram;
document.getElementById("signout").addEventListener("click", async () => {
  await fetch(`${page.api}/signout`, { method: "POST" });
  location.reload();
});
// One panel at a time; a press elsewhere and Escape close it.
const drops = [...document.querySelectorAll("details.drop")];
document.addEventListener("pointerdown", (event) => drops.forEach((one) => one.contains(event.target) || (one.open = false)));
document.addEventListener("keydown", (event) => {
  const open = drops.find((one) => one.open);
  if (event.key !== "Escape" || !open) return;
  open.open = false;
  open.querySelector("summary").focus();
});
show().catch(() => { who.hidden = true; });
