import { type BuildWeight, kb, LIMITS } from "./weigh-build";

/** The weights as a Markdown table: what a browser loads for an empty page and for the till, and what of it is what. */
export function weightTable({ empty, till, chart }: BuildWeight): string {
  const ofEmpty = new Map(empty.parts);
  const rows = till.parts.map(([part, bytes]) => {
    const above = bytes - (ofEmpty.get(part) ?? 0);
    return `| ${part} | ${kb(bytes)} | ${kb(Math.abs(above) < 50 ? 0 : above)} |`;
  });
  return [
    "| Script of the till's first load (KB, gzip) | in all | above an empty page |",
    "| --- | ---: | ---: |",
    ...rows,
    `| **script** | **${kb(till.script)}** of ${kb(LIMITS.script)} | **${kb(till.script - empty.script)}** of ${kb(LIMITS.aboveEmpty)} |`,
    `| **styles** | **${kb(till.style)}** of ${kb(LIMITS.style)} | **${kb(till.style - empty.style)}** |`,
    "",
    `The office's hourly chart, fetched after the day's figures: ${kb(chart)} KB of ${kb(LIMITS.chart)}.`,
  ].join("\n");
}
