// A phone that shows one Telegram chat as one person sees it, and lets that person write and press.
import { openSheet } from "./sheet.js";
import { bubble, colour, initials, make, notice } from "./bubbles.js";

const SPINNER_MS = 8000;

// `root`: the phone's element; `options`: {say, language, sim, onPress(message, button), onMessage(message), onAnswered}
export class Phone {
  constructor(root, options) {
    this.root = root;
    this.options = options;
    this.messages = new Map();
    this.list = root.querySelector(".messages");
    this.view = root.querySelector(".chat");
    this.subtitle = root.querySelector(".subtitle");
    this.field = root.querySelector("textarea");
    this.bar = root.querySelector(".reply-keys");
    this.banner = root.querySelector(".replying");
    this.waiting = new Map();
    this.replied = null;
    this.follow = true;
    this.banner.querySelector("button").addEventListener("click", () => this.replyTo(null));
    this.view.addEventListener("scroll", () => {
      this.follow = this.view.scrollHeight - this.view.scrollTop - this.view.clientHeight < 60;
      root.querySelector(".down").hidden = this.follow;
      if (this.follow) this.unread(0);
    });
    root.querySelector(".down").addEventListener("click", () => this.toEnd());
    root.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    this.field.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.replyTo(null);
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        this.send();
      }
    });
    this.field.addEventListener("input", () => this.grow());
    root.querySelector(".menu")?.addEventListener("click", () => this.toggleCommands());
    new ResizeObserver(() => this.follow && this.toEnd()).observe(this.view);
  }

  get say() { return this.options.say; }

  // The whole chat anew: {me, chat, face, group, title, about, messages, keyboard, commands}
  show(snapshot) {
    Object.assign(this, { me: snapshot.me, chat: snapshot.chat, group: snapshot.group });
    this.about = snapshot.about;
    this.title = snapshot.title;
    this.commands = snapshot.commands;
    this.root.querySelector(".title").textContent = snapshot.title;
    const face = this.root.querySelector(".top .avatar");
    face.className = `avatar ${colour(snapshot.face)}`;
    face.textContent = initials(snapshot.title);
    this.idle();
    const known = new Set(snapshot.messages.map((one) => one.message_id));
    for (const id of [...this.messages.keys()]) if (!known.has(id)) this.remove(id);
    this.list.replaceChildren();
    this.messages.clear();
    for (const message of snapshot.messages) this.put(message, false);
    if (!known.has(this.replied?.message_id)) this.replyTo(null);
    this.replyKeyboard(snapshot.keyboard);
    this.toEnd();
  }

  happen(kind, content) {
    if (kind === "new") {
      this.put(content, true);
      if (content.from.id !== this.me) this.idle();
      if (content.reply_markup?.force_reply) this.asked(content);
      else if (content.reply_markup) this.replyKeyboard(content.reply_markup);
      this.options.onMessage?.(content, this);
    } else if (kind === "deleted") {
      this.remove(content.message_id);
    } else if (kind === "typing") {
      this.typing(content.from.first_name);
    } else if (kind === "answer") {
      if (content.person === this.me) this.answered(content);
    } else {
      this.put(content, true);
    }
  }

  put(message, moving) {
    const old = this.list.querySelector(`[data-message="${message.message_id}"]`);
    this.messages.set(message.message_id, message);
    const words = notice(message, this.say);
    const node = words === null ? bubble(message, this.eyes()) : make("div", "notice", words);
    node.dataset.message = message.message_id;
    if (old) {
      old.replaceWith(node);
    } else {
      if (moving) node.classList.add("arriving");
      this.list.append(node);
    }
    this.joinNeighbours(node);
    if (this.follow || message.from.id === this.me) this.toEnd();
    else if (!old) this.unread((this.missed ?? 0) + 1);
  }

  remove(id) {
    this.messages.delete(id);
    if (this.replied?.message_id === id) this.replyTo(null);
    const node = this.list.querySelector(`[data-message="${id}"]`);
    if (!node) return;
    const next = node.nextElementSibling;
    node.remove();
    if (next) this.joinNeighbours(next);
  }

  // Bubbles of one sender stand close together; only the last has the tail, only the first the name.
  joinNeighbours(node) {
    for (const one of [node.previousElementSibling, node, node.nextElementSibling]) {
      if (!one) continue;
      const same = (other) => other?.dataset.author && other.dataset.author === one.dataset.author;
      one.classList.toggle("first", !same(one.previousElementSibling));
      one.classList.toggle("last", !same(one.nextElementSibling));
    }
  }

  eyes() {
    return {
      me: this.me, group: this.group, say: this.say, language: this.options.language, files: `${this.options.sim}/files/`,
      press: (message, button, key) => this.press(message, button, key),
      command: (text) => this.act("say", { text }),
      reply: (message) => this.replyTo(message, true),
      open: (image) => openPicture(image),
    };
  }

  async press(message, button, key) {
    if (button.url) return void window.open(button.url, "_blank", "noopener");
    if (button.web_app) return void this.openApp(message, button);
    if (button.copy_text) return void navigator.clipboard?.writeText(button.copy_text.text);
    if (key.classList.contains("busy")) return;
    key.classList.add("busy");
    this.options.onPress?.(message, button, this);
    const query = await this.act("tap", { message_id: message.message_id, button: button.callback_data });
    if (query === null) return void key.classList.remove("busy");
    const done = () => {
      clearTimeout(timer);
      this.waiting.delete(query);
      this.list.querySelectorAll(".busy").forEach((one) => one.dataset.press === button.callback_data && one.classList.remove("busy"));
      key.classList.remove("busy");
    };
    const timer = setTimeout(done, SPINNER_MS);
    this.waiting.set(query, done);
    if (this.early?.has(query)) this.answered(this.early.get(query));
  }

  // The Mini App that a button names, in a sheet over the chat, as the apps show it.
  async openApp(message, button) {
    const theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    const address = await this.act("open_app", { message_id: message.message_id, button: button.text, theme });
    if (address !== null) openSheet(this.root.querySelector(".screen"), address, this.title, this.say);
  }

  answered(answer) {
    const done = this.waiting.get(answer.callback_query_id);
    if (!done) {
      this.early = new Map([[answer.callback_query_id, answer]]);
      return;
    }
    done();
    this.early = null;
    this.options.onAnswered?.();
    if (answer.text) this.toast(answer.text, answer.show_alert);
  }

  toast(text, alert = false) {
    const note = make("div", alert ? "toast alert" : "toast", make("span", "", text));
    note.setAttribute("role", alert ? "alertdialog" : "status");
    const away = () => note.remove();
    if (alert) {
      const close = make("button", "", "OK");
      close.addEventListener("click", away);
      note.append(close);
    } else {
      setTimeout(away, 3000);
    }
    this.root.querySelector(".screen").append(note);
  }

  typing(name) {
    this.subtitle.textContent = this.group ? `${name} ${this.say.is_typing}` : this.say.typing;
    this.subtitle.classList.add("typing");
    clearTimeout(this.typingTimer);
    this.typingTimer = setTimeout(() => this.idle(), 5000);
  }

  idle() {
    this.subtitle.textContent = this.about;
    this.subtitle.classList.remove("typing");
  }

  async send() {
    const text = this.field.value.trim();
    if (!text) return;
    const given = this.replied ? { text, reply_to: this.replied.message_id } : { text };
    this.field.value = "";
    this.replyTo(null);
    this.grow();
    await this.act("say", given);
  }

  // What is written next answers this message (null: no message), as the line above the field says.
  replyTo(message, atOnce = false) {
    this.replied = message;
    this.banner.hidden = message === null;
    this.field.placeholder = message?.reply_markup?.input_field_placeholder ?? this.say.message;
    if (message === null) return;
    const name = message.from.id === this.me ? this.say.you : message.from.first_name;
    this.banner.querySelector("b").textContent = this.say.reply_to.replace("{name}", name);
    this.banner.querySelector("span").textContent = (message.text ?? message.caption ?? "…").split("\n")[0];
    if (atOnce) this.field.focus();
  }

  // The bot wants an answer: from whom it names or answers, else from everybody in the chat.
  asked(message) {
    const named = (message.entities ?? []).filter((one) => one.type === "text_mention").map((one) => one.user.id);
    if (message.reply_to_message && !message.reply_to_message.from.is_bot) named.push(message.reply_to_message.from.id);
    if (!message.reply_markup.selective || !this.group || named.includes(this.me)) this.replyTo(message);
  }

  grow() {
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight, 96)}px`;
    this.root.querySelector("form").classList.toggle("filled", this.field.value.trim() !== "");
  }

  write(text) {
    this.field.value = text;
    this.grow();
    this.field.focus();
  }

  replyKeyboard(markup) {
    if (markup && !markup.keyboard && !markup.remove_keyboard) return;
    const rows = markup?.keyboard ?? [];
    this.bar.replaceChildren(...rows.map((row) => make("div", "keys", ...row.map((key) => {
      const button = make("button", "reply-key", key.text ?? key);
      button.type = "button";
      button.addEventListener("click", () => {
        if (markup.one_time_keyboard) this.bar.hidden = true;
        void this.act("press_key", { label: key.text ?? key });
      });
      return button;
    }))));
    this.bar.hidden = rows.length === 0;
  }

  toggleCommands() {
    const box = this.root.querySelector(".commands");
    if (!box.hidden) return void (box.hidden = true);
    box.replaceChildren(...this.commands.map((one) => {
      const item = make("button", "", make("b", "", `/${one.command}`), make("span", "", one.description));
      item.type = "button";
      item.addEventListener("click", () => {
        box.hidden = true;
        void this.act("say", { text: `/${one.command}` });
      });
      return item;
    }));
    box.hidden = this.commands.length === 0;
  }

  unread(count) {
    this.missed = count;
    const mark = this.root.querySelector(".down b");
    mark.textContent = count || "";
    mark.hidden = !count;
  }

  toEnd() {
    this.follow = true;
    this.view.scrollTop = this.view.scrollHeight;
    this.unread(0);
  }

  // One act of this person in this chat; its result, or null after telling what was refused.
  async act(name, given) {
    try {
      const answer = await fetch(`${this.options.sim}/chats/${this.chat}/${name}`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ person: this.me, ...given }),
      });
      const told = await answer.json();
      if (answer.ok) return told.result ?? "";
      this.toast(told.error);
    } catch {
      this.toast(this.say.no_connection);
    }
    return null;
  }
}

function openPicture(image) {
  const sheet = document.getElementById("picture");
  const large = sheet.querySelector("img");
  large.src = image.src;
  large.alt = image.alt;
  sheet.showModal();
}
