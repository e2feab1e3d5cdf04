// Telegram's entities (offsets in UTF-16 units) -> document nodes; everything is set as text, never as HTML.
const TAGS = {
  bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote", spoiler: "span",
};
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const LINKS = new Set(["url", "text_link", "email", "phone_number", "mention", "text_mention", "bot_command", "hashtag"]);

export function formatted(text, entities = [], onCommand = null, language = "en") {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  const build = (from, to, list) => {
    const parts = [];
    let at = from;
    for (let i = 0; i < list.length;) {
      const entity = list[i];
      const end = entity.offset + entity.length;
      const inner = [];
      for (i += 1; i < list.length && list[i].offset < end; i += 1) inner.push(list[i]);
      const block = BLOCKS.has(entity.type);
      if (entity.offset > at) parts.push(block ? text.slice(at, entity.offset).replace(/\n$/, "") : text.slice(at, entity.offset));
      const relative = entity.type === "date_time" && entity.date_time_format === "r";
      const node = relative ? moment(entity.unix_time, language) : element(entity, text.slice(entity.offset, end), onCommand);
      if (!relative) node.append(...build(entity.offset, end, inner));
      parts.push(node);
      at = block && text[end] === "\n" ? end + 1 : end;
    }
    if (at < to) parts.push(text.slice(at, to));
    return parts;
  };
  return build(0, text.length, sorted);
}

function element(entity, words, onCommand) {
  if (!LINKS.has(entity.type)) {
    const node = document.createElement(TAGS[entity.type] ?? "span");
    if (entity.type === "spoiler") {
      node.className = "spoiler";
      node.addEventListener("click", () => node.classList.add("open"));
    }
    return node;
  }
  const link = document.createElement("a");
  const address = entity.type === "text_link" ? entity.url : entity.type === "url" ? words : null;
  if (entity.type === "bot_command" && onCommand) {
    link.href = "#";
    link.addEventListener("click", (press) => {
      press.preventDefault();
      onCommand(words);
    });
  } else if (address) {
    link.href = /^[a-z]+:\/\//i.test(address) ? address : `https://${address}`;
    if (!/^https?:$/.test(link.protocol)) link.removeAttribute("href");
    link.target = "_blank";
    link.rel = "noopener noreferrer";
  }
  return link;
}

// A moment as Telegram's apps show it, relative to now; `keepTrue` rewrites it as time passes.
function moment(unix, language) {
  const node = document.createElement("time");
  node.dateTime = new Date(unix * 1000).toISOString();
  node.lang = language;
  node.textContent = relative(unix, language);
  return node;
}

export function keepTrue(root) {
  for (const node of root.querySelectorAll("time[datetime]")) {
    const words = relative(Date.parse(node.dateTime) / 1000, node.lang);
    if (node.textContent !== words) node.textContent = words;
  }
}

function relative(unix, language) {
  const seconds = unix - Date.now() / 1000;
  const [unit, size] = [["day", 86400], ["hour", 3600], ["minute", 60]].find(([, one]) => Math.abs(seconds) >= 1.5 * one) ?? ["minute", 60];
  return new Intl.RelativeTimeFormat(language, { numeric: "always" }).format(Math.round(seconds / size) || 0, unit);
}
