// The marks of a time axis: round lengths of time, few enough to be read.
const [MINUTE, HOUR, DAY] = [60, 3600, 86400];
const STEPS = [
  ...[1, 2, 5, 10, 20, 30],
  ...[1, 2, 5, 10, 20, 30].map((n) => n * MINUTE),
  ...[1, 2, 3, 6, 12].map((n) => n * HOUR),
  ...[1, 2, 3, 5, 7, 14, 30, 60, 90, 180, 365].map((n) => n * DAY),
];

// Seconds from 0 to `length` at the smallest round step that leaves at least `apart` of the axis between two marks.
export function ticks(length, apart) {
  const step = STEPS.find((one) => one / length >= apart) ?? STEPS.at(-1) * Math.ceil((apart * length) / STEPS.at(-1));
  return Array.from({ length: Math.floor(length / step) + 1 }, (_, number) => number * step);
}
