// The form of what a touchpoint aims at: the wanted score, and where the customer gets to who did what is hoped.
import { element, page, say, lasted } from "./formats.js";
import { names } from "./live.js";
import { choices, field, openDialog, sent } from "./edit_dialog.js";
import { entries, targetAddress } from "./entries.js";

const SPANS = ["1h", "1d", "3d", "7d", "14d", "30d", "90d"];
const MINUTES = { m: 1, h: 60, d: 1440 };
const spoken = (span) => (/^\d+[mhd]$/.test(span) ? lasted(Number.parseInt(span, 10) * MINUTES[span.at(-1)]) : span);

const flat = (target) => ({
  wanted: target.wanted === null ? "" : String(target.wanted),
  "target.touchpoint": target.target?.touchpoint ?? "",
  "target.within": target.target?.within ?? "",
});

function score() {
  const box = element("input");
  Object.assign(box, { type: "number", min: "-1", max: "1", step: "0.01", inputMode: "decimal" });
  return box;
}

export function openTargetForm(touchpoint, all, from) {
  const target = all.targets.find((one) => one.touchpoint === touchpoint);
  const begin = flat(target);
  const others = page.touchpoints.filter((one) => one.key !== touchpoint).map((one) => [one.key, one.name]);
  const spans = [...new Set([...SPANS, begin["target.within"]])].filter(Boolean).map((span) => [span, spoken(span)]);
  const reached = (values) => values["target.touchpoint"] !== "";
  openDialog({
    title: `${say.edit_aims}: ${names.get(touchpoint)}`,
    name: `target:${touchpoint}`,
    from,
    begin,
    version: all.config_version,
    added: false,
    removable: false,
    flat,
    standing: () => entries().targets.find((one) => one.touchpoint === touchpoint) ?? null,
    fields: [
      field("wanted", say.edit_wanted, score(), { wide: true }),
      field("target.touchpoint", say.edit_reaches, choices([["", say.edit_none], ...others]), { wide: true, words: (key) => names.get(key) ?? key }),
      field("target.within", say.edit_within, choices([["", say.edit_whenever], ...spans]), { when: reached, words: spoken }),
    ],
    send: (_, changed, values, version) => {
      const body = {};
      if (changed.includes("wanted")) body.wanted = values.wanted === "" ? null : Number(values.wanted);
      if (changed.some((name) => name.startsWith("target."))) {
        const there = values["target.touchpoint"];
        body.target = there ? { touchpoint: there, within: values["target.within"] || null } : null;
      }
      return sent(targetAddress(touchpoint), "PATCH", body, version);
    },
  });
}
