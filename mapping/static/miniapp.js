// What Telegram tells a page that it opens, and what the page tells Telegram: no script of Telegram's is loaded.
const COLOUR = /^#[0-9a-f]{6}$/i;
const given = new URLSearchParams(location.hash.slice(1));
export const initData = given.get("tgWebAppData") ?? "";
export const inTelegram = given.has("tgWebAppThemeParams") || given.has("tgWebAppData");

// The part of the address that the next page needs to look the same: everything but who opened it.
export function handedOn() {
  const rest = new URLSearchParams();
  for (const name of ["tgWebAppVersion", "tgWebAppPlatform", "tgWebAppThemeParams"]) {
    if (given.has(name)) rest.set(name, given.get(name));
  }
  return rest.toString();
}

// The documented ways out: the apps' own object, that of older ones, and the page around a frame.
export function tell(event, about = null) {
  if (window.TelegramWebviewProxy?.postEvent) window.TelegramWebviewProxy.postEvent(event, JSON.stringify(about));
  else if (typeof window.external?.notify === "function") window.external.notify(JSON.stringify({ eventType: event, eventData: about }));
  else if (window.parent !== window) window.parent.postMessage(JSON.stringify({ eventType: event, eventData: about }), "*");
}

function isDark(colour) {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.4;
}

function wear(params) {
  const root = document.documentElement;
  const colours = Object.entries(params ?? {}).filter(([name, value]) => /^[a-z_]{1,40}$/.test(name) && COLOUR.test(value));
  for (const [name, value] of colours) root.style.setProperty(`--tg-theme-${name.replaceAll("_", "-")}`, value);
  const { bg_color: paper, text_color: ink } = Object.fromEntries(colours);
  if (!paper || !ink) return;
  root.dataset.theme = "telegram";
  root.dataset.scheme = isDark(paper) ? "dark" : "light";
}

function hear(event, about) {
  if (event === "theme_changed") wear(about?.theme_params);
}

if (inTelegram) {
  try {
    wear(JSON.parse(given.get("tgWebAppThemeParams") ?? "{}"));
  } catch {
    // An address that somebody has cut: the page keeps its own colours.
  }
  window.Telegram = { WebView: { receiveEvent: hear } };
  window.TelegramGameProxy_receiveEvent = hear;
  addEventListener("message", (event) => {
    if (event.source !== window.parent || typeof event.data !== "string") return;
    try {
      const { eventType, eventData } = JSON.parse(event.data);
      hear(eventType, eventData);
    } catch {
      // Somebody else's message.
    }
  });
  tell("web_app_ready");
  tell("web_app_expand");
}
