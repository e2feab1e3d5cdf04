// Three short hints on the first visit, each beside what it speaks of. Who has begun to play needs no more.
const KEPT = "pulsemap-demo-hints";
const STEPS = [
  { pane: "customer", beside: ".happen" },
  { pane: "staff", beside: "#staff .top" },
  { pane: "map", beside: "#changed" },
];

export function hints(say, turnTo) {
  if (localStorage.getItem(KEPT) === "seen") return;
  const box = document.getElementById("hints");
  const next = document.getElementById("hint-next");
  let step = 0;

  const end = () => {
    localStorage.setItem(KEPT, "seen");
    box.hidden = true;
    removeEventListener("resize", show);
    removeEventListener("click", begun);
  };
  const begun = (event) => {
    if (!box.contains(event.target)) end();
  };
  const show = () => {
    const { pane, beside } = STEPS[step];
    turnTo(pane);
    box.hidden = false;
    document.getElementById("hint-title").textContent = say[`hint_${step + 1}_title`];
    document.getElementById("hint-words").textContent = say[`hint_${step + 1}`];
    next.textContent = step === STEPS.length - 1 ? say.begin : say.next;
    box.querySelectorAll(".dots i").forEach((dot, index) => dot.classList.toggle("on", index === step));
    place(box, document.querySelector(beside).getBoundingClientRect());
  };
  next.addEventListener("click", () => {
    step += 1;
    if (step === STEPS.length) leave();
    else show();
  });
  const leave = () => {
    end();
    turnTo("customer");
  };
  document.getElementById("hint-skip").addEventListener("click", leave);
  addEventListener("resize", show);
  addEventListener("click", begun);
  show();
}

function place(box, target) {
  const size = box.getBoundingClientRect();
  const above = target.top > size.height + 80;
  const left = Math.min(Math.max(16, target.left + target.width / 2 - size.width / 2), innerWidth - size.width - 16);
  const top = above ? target.top - size.height - 14 : Math.min(target.bottom + 14, innerHeight - size.height - 16);
  box.dataset.arrow = above ? "down" : target.bottom + 14 + size.height < innerHeight ? "up" : "none";
  box.style.left = `${left}px`;
  box.style.top = `${top}px`;
}
