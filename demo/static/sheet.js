// The sheet in which a phone shows a Mini App: it rises, grows when the page asks, and closes.
import { make } from "./bubbles.js";

export function openSheet(screen, address, title, say) {
  const frame = make("iframe");
  frame.title = title;
  const close = make("button", "close", "\u2715");
  close.type = "button";
  close.title = say.close;
  close.setAttribute("aria-label", say.close);
  const sheet = make("div", "sheet", make("div", "bar", close, make("b", "", title)), frame);
  const shut = () => {
    removeEventListener("message", hear);
    sheet.remove();
  };
  const acts = {
    web_app_ready: () => sheet.classList.add("ready"),
    web_app_expand: () => sheet.classList.add("tall"),
    web_app_close: shut,
  };
  const hear = (event) => {
    if (event.source !== frame.contentWindow || typeof event.data !== "string") return;
    acts[JSON.parse(event.data).eventType]?.();
  };
  addEventListener("message", hear);
  close.addEventListener("click", shut);
  sheet.addEventListener("keydown", (event) => event.key === "Escape" && shut());
  screen.querySelector(".sheet .close")?.click();
  screen.append(sheet);
  const here = new URL(address);
  if (here.port === location.port) here.host = location.host; // localhost and 127.0.0.1 are one machine, not one origin
  frame.src = here;
  close.focus();
}
