// The map as a file: the view that is looked at, in the page's language, with a word about what became of it.
import { filled, page, say } from "./formats.js";
import { inTelegram } from "./miniapp.js";
import { address } from "./view.js";

const KEPT = 60000;
const box = document.getElementById("exports");
const state = box.querySelector("[role=status]");
const links = [...box.querySelectorAll("a[data-form]")];

function aim() {
  for (const link of links) link.href = address("export", { format: link.dataset.form, lang: page.language });
}

function named(answer) {
  return /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition") ?? "")?.[1] ?? "map";
}

function save(blob, name) {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT);
}

async function fetched(link) {
  if (link.ariaBusy === "true") return;
  link.ariaBusy = "true";
  state.textContent = say.exports_making;
  try {
    const answer = await fetch(link.href);
    if (!answer.ok) throw new Error((await answer.json()).detail);
    const name = named(answer);
    save(await answer.blob(), name);
    state.textContent = filled(say.exports_done, { name });
  } catch (error) {
    state.textContent = filled(say.exports_failed, { why: error.message });
  } finally {
    link.ariaBusy = "false";
  }
}

aim();
document.addEventListener("view", aim);
// Telegram saves what is addressed, not what a page holds.
if (!inTelegram) {
  for (const link of links) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      fetched(link);
    });
  }
}
