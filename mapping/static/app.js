// The Mini App's door: signs in with what Telegram gave, then goes on to the map in the same look.
import { handedOn, initData } from "./miniapp.js";

const page = JSON.parse(document.getElementById("page").textContent);
const again = document.getElementById("again");

function spoken() {
  try {
    const code = JSON.parse(new URLSearchParams(initData).get("user")).language_code;
    return page.words[code] ? code : page.language;
  } catch {
    return page.language;
  }
}
const view = new URLSearchParams(location.search);
const language = view.has("lang") ? page.language : spoken();
const say = page.words[language];
document.documentElement.lang = language;

function stop(words, retry = false) {
  document.getElementById("words").textContent = say[words];
  document.querySelector("main").classList.add("stopped");
  again.textContent = say.app_try;
  again.hidden = !retry;
}

async function enter() {
  document.querySelector("main").classList.remove("stopped");
  document.getElementById("words").textContent = say.app_opening;
  again.hidden = true;
  try {
    const answer = await fetch("/v1/signin/telegram", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ init_data: initData }),
    });
    view.set("lang", language);
    if (answer.ok) location.replace(`/map/${encodeURIComponent(page.journey)}?${view}#${handedOn()}`);
    else if (answer.status === 401) stop("app_again");
    else if (answer.status === 403) stop("app_strangers");
    else stop("app_failed", true);
  } catch {
    stop("app_failed", true);
  }
}

again.addEventListener("click", enter);
if (initData) enter();
else stop("app_outside");
