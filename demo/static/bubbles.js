// One Telegram message -> its bubble: sender, quote, picture, words, time, and the keyboard below it.
import { formatted } from "./formatted.js";

const COLOURS = ["#cc5049", "#d67722", "#955cdb", "#40a920", "#309eba", "#368ad1", "#c7508b"];

export function make(tag, className = "", ...content) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  node.append(...content);
  return node;
}

export const colour = (id) => `p${Math.abs(id) % COLOURS.length}`;
export const initials = (name) => name.split(/\s+/).slice(0, 2).map((part) => [...part][0] ?? "").join("").toUpperCase();
const clock = (seconds, language) =>
  new Date(seconds * 1000).toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

// What Telegram writes in the middle of a chat; null for an ordinary message.
export function notice(message, say) {
  const who = message.from.first_name;
  const fill = (text, name) => text.replace("{who}", who).replace("{name}", name);
  if (message.group_chat_created || message.supergroup_chat_created) return fill(say.made_group, message.chat.title);
  if (message.new_chat_members) return fill(say.brought, message.new_chat_members.map((one) => one.first_name).join(", "));
  if (message.left_chat_member) return fill(say.left, message.left_chat_member.first_name);
  if (message.pinned_message) return fill(say.pinned, "");
  return null;
}

// `phone`: {me, group, say, language, files, press(message, button, key), command(text), reply(message), open(picture)}
export function bubble(message, phone) {
  const mine = message.from.id === phone.me;
  const line = make("div", `line ${mine ? "out" : "in"}`);
  line.dataset.message = message.message_id;
  line.dataset.author = message.from.id;
  const column = make("div", "column");
  const body = make("div", "bubble");
  if (phone.group && !mine) {
    line.append(make("span", `avatar small ${colour(message.from.id)}`, initials(message.from.first_name)));
    body.append(make("div", `sender ${colour(message.from.id)}`, message.from.first_name));
  }
  if (message.reply_to_message) body.append(quote(message.reply_to_message, phone));
  body.append(...picture(message, phone), ...chips(message, phone));
  const text = message.text ?? message.caption;
  const footer = make("span", "time", ...(message.edit_date ? [make("span", "", phone.say.edited), " "] : []), clock(message.date, phone.language));
  if (mine) footer.append(ticks());
  if (text !== undefined) {
    const words = make("div", "words", ...formatted(text, message.entities ?? message.caption_entities, phone.command, phone.language));
    words.append(make("span", "room"), footer);
    if (!message.entities && /^\p{Extended_Pictographic}\uFE0F?$/u.test(text)) words.classList.add("emoji");
    body.append(words);
  } else {
    footer.classList.add(message.photo ? "over" : "under");
    body.append(footer);
  }
  column.append(body);
  const reactions = Object.values(message.reactions ?? {}).flat().map((one) => make("span", "reaction", one.emoji));
  if (reactions.length) body.append(make("div", "reactions", ...reactions));
  if (message.reply_markup?.inline_keyboard) column.append(keyboard(message, phone));
  line.append(column);
  if (!mine) line.append(answering(message, phone));
  return line;
}

function answering(message, phone) {
  const button = make("button", "answer-it", "↩");
  button.type = "button";
  button.title = phone.say.reply;
  button.setAttribute("aria-label", phone.say.reply);
  button.addEventListener("click", () => phone.reply(message));
  return button;
}

function ticks() {
  const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  drawing.setAttribute("viewBox", "0 0 18 12");
  drawing.setAttribute("class", "ticks");
  drawing.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", "M1 6.5 4.3 10 11 2M8 9l1 1 7-8");
  drawing.append(path);
  return drawing;
}

function quote(replied, phone) {
  const name = replied.from?.id === phone.me ? phone.say.you : replied.from?.first_name ?? "";
  return make("div", "quote", make("b", "", name), make("span", "", replied.text ?? replied.caption ?? "…"));
}

function picture(message, phone) {
  if (!message.photo) return [];
  const size = message.photo.at(-1);
  const button = make("button", "picture");
  const image = make("img");
  image.src = phone.files + encodeURIComponent(size.file_id);
  image.width = size.width;
  image.height = size.height;
  image.alt = (message.caption ?? "").split("\n")[0] || phone.say.picture;
  button.title = phone.say.open_picture;
  button.append(image);
  button.addEventListener("click", () => phone.open(image));
  return [button];
}

function chips(message, phone) {
  if (message.voice) {
    const wave = make("span", "wave");
    for (let i = 0; i < 28; i += 1) wave.append(make("i", `h${(i * 7 + message.message_id * 5) % 9}`));
    const length = `0:${String(message.voice.duration).padStart(2, "0")}`;
    return [make("div", "chip voice", make("span", "round", "▶"), wave, make("span", "small", length))];
  }
  const film = message.video ?? message.video_note ?? message.animation;
  if (film) {
    const length = `0:${String(film.duration).padStart(2, "0")}`;
    return [make("div", "chip", make("span", "round", "▶"), make("span", "small", length))];
  }
  if (message.document) {
    const link = make("a", "chip", make("span", "round", "↓"), make("span", "", message.document.file_name));
    link.href = phone.files + encodeURIComponent(message.document.file_id);
    link.download = message.document.file_name;
    return [link];
  }
  if (message.contact) {
    const name = [message.contact.first_name, message.contact.last_name].filter(Boolean).join(" ");
    return [make("div", "chip", make("span", "round", initials(name)), make("span", "", name, make("br"), message.contact.phone_number))];
  }
  return [];
}

function keyboard(message, phone) {
  const rows = message.reply_markup.inline_keyboard.map((row) =>
    make("div", "keys", ...row.map((button) => {
      const key = make("button", "key", make("span", "", button.text));
      key.type = "button";
      if (button.callback_data) key.dataset.press = button.callback_data;
      else key.classList.add(button.web_app ? "app" : "away");
      key.addEventListener("click", () => phone.press(message, button, key));
      return key;
    })),
  );
  return make("div", "keyboard", ...rows);
}
