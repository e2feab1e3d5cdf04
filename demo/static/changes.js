// What a tap just changed, in plain words: the point before the tap and the point after it.
const PATIENCE_MS = 6000;
const SETTLE_MS = 120;
const SCALE = /^a[\w-]{22}:/;
const SECOND = /^q:[\w-]{22}\d+:-?\d/;
const MOVES = { T: "arc_taken", P: "arc_reply", R: "arc_resolved", N: "arc_note" };
const MOVE = /^([A-Z])[\w-]{22}$/;

export class Changes {
  // `asked`: a button of a question -> what that question is about, or null.
  constructor(page, say, asked, box, words, time) {
    Object.assign(this, { page, say, asked, box, words, time });
    this.current = new Map();
  }

  // A customer (perhaps a new one) plays.
  begin(play) {
    if (this.play === play) return;
    this.play = play;
    this.tap = null;
    this.tappedAt = 0;
  }

  name(touchpoint) { return this.page.names[touchpoint] ?? touchpoint; }

  // What came of a report that began then; a tap since has more to say.
  reported(begin, words) {
    if (this.tappedAt < begin) this.write(words);
  }

  // What a press under a card sets in motion, and on which phone.
  moved(button) {
    const verb = MOVE.exec(button.callback_data ?? "")?.[1];
    if (verb in MOVES) this.write(this.say[MOVES[verb]]);
  }

  // Only a tap on a scale moves the curve; the answer to the second question is the recovery's.
  tapped(button) {
    if (SECOND.test(button.callback_data ?? "")) this.write(this.say.arc_second);
    if (!SCALE.test(button.callback_data ?? "")) return;
    this.tappedAt = performance.now();
    const tap = { touchpoint: null, at: this.tappedAt, before: new Map(this.current), stored: false };
    this.tap = tap;
    this.asked(button.callback_data).then((touchpoint) => {
      tap.touchpoint = touchpoint;
      this.settle();
    }, () => {});
  }

  // The bot has answered the press, so the answer is stored; its point is on the way or here already.
  stored() {
    if (!this.tap) return;
    this.tap.stored = true;
    setTimeout(() => this.settle(), SETTLE_MS);
  }

  points(list) {
    for (const point of list) this.current.set(point.touchpoint, point);
    this.arrived = performance.now();
    this.settle();
  }

  settle() {
    const tap = this.tap;
    if (!tap?.stored) return;
    const moved = [...this.current.values()].filter((after) => {
      const before = tap.before.get(after.touchpoint);
      return before && (before.n !== after.n || before.mean !== after.mean);
    });
    const after = moved.find((one) => one.touchpoint === tap.touchpoint);
    if (!after || performance.now() - tap.at > PATIENCE_MS) return;
    this.tap = null;
    this.tell(tap.before.get(after.touchpoint), after, Math.round(this.arrived - tap.at));
  }

  tell(before, after, ms) {
    const others = after.n - before.n - 1;
    const [from, to] = different(before.mean, after.mean, this.page.language);
    const text = before.n === 0 ? this.say.changed_first : from === to ? this.say.changed_same : others > 0 ? this.say.changed_with_others : this.say.changed_mine;
    const values = { name: this.name(after.touchpoint), before: from, after: to, n: after.n, others };
    this.write(text.replace(/\{(\w+)\}/g, (_, key) => values[key]), this.say.took.replace("{ms}", ms));
    this.box.classList.remove("mine");
    void this.box.offsetWidth;
    this.box.classList.add("mine");
  }

  write(words, time = "") {
    this.box.classList.remove("mine");
    this.words.textContent = words;
    this.time.textContent = time;
  }
}

// Both numbers with as many decimals (two to four) as it takes to tell them apart.
function different(a, b, language) {
  for (let decimals = 2; ; decimals += 1) {
    const texts = [a, b].map((value) => signed(value, decimals, language));
    if (texts[0] !== texts[1]) return texts;
    if (decimals === 4) return [a, b].map((value) => signed(value, 2, language));
  }
}

function signed(value, decimals, language) {
  if (value === null || value === undefined) return "–";
  const text = Math.abs(value).toFixed(decimals);
  const sign = Number(text) === 0 ? "" : value < 0 ? "\u2212" : "+";
  return sign + (language === "en" ? text : text.replace(".", ","));
}
