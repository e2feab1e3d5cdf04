// When to read something again: soon after it may have changed, seldom enough for a thousand open pages.
const SOON = 2000;
const LEAST = 8000;

// `load` runs soon after each call, at most once in LEAST milliseconds, and never while nobody looks.
export function again(load) {
  let due = 0;
  let last = -LEAST;
  let wished = false;
  const run = () => {
    due = 0;
    if (document.hidden) {
      wished = true;
      return;
    }
    last = performance.now();
    load();
  };
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || !wished) return;
    wished = false;
    run();
  });
  return () => {
    due ||= setTimeout(run, Math.max(SOON, last + LEAST - performance.now()));
  };
}
