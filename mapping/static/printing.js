// Before printing, the grid is scaled so that the whole map stands on one sheet of A3 across.
const SHEET = { width: 1497, height: 1032 };

addEventListener("beforeprint", () => {
  const map = document.querySelector(".map");
  const header = document.querySelector("header");
  if (!map?.offsetWidth) return;
  const height = SHEET.height - header.offsetHeight - 40;
  const zoom = Math.min(SHEET.width / map.offsetWidth, height / map.offsetHeight);
  document.documentElement.style.setProperty("--print-width", `${map.offsetWidth}px`);
  document.documentElement.style.setProperty("--print-zoom", zoom);
});
