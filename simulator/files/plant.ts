import type { FileLine } from "@/lib/reconciliation/file-line";

/** Differences a trainer can have written into the next files. */
export const PLANT_KINDS = ["line-missing", "line-unknown", "amount-differs", "line-twice", "refund-outside"] as const;
export type PlantKind = (typeof PLANT_KINDS)[number];

/** Writes the wanted differences into a day's lines, each into a payment of its own, the newest first. */
export function applyPlants(lines: readonly FileLine[], plants: ReadonlySet<PlantKind>): readonly FileLine[] {
  let changed = lines.slice();
  const targets = lines.filter(({ kind }) => kind === "PAYMENT").toReversed();
  for (const plant of PLANT_KINDS) {
    if (!plants.has(plant)) continue;
    const target = targets.shift();
    if (target === undefined) break;
    changed = PLANT[plant](changed, target);
  }
  return changed;
}

const PLANT: Readonly<Record<PlantKind, (lines: FileLine[], target: FileLine) => FileLine[]>> = {
  "line-missing": (lines, target) => lines.filter((line) => line !== target),
  "line-unknown": (lines, target) => [
    ...lines,
    { ...target, merchantRef: "OTHER-TILL-0001", providerRef: `${target.providerRef ?? ""}9` },
  ],
  "amount-differs": (lines, target) =>
    lines.map((line) => (line === target ? { ...line, amountMinor: line.amountMinor + 1 } : line)),
  "line-twice": (lines, target) => [...lines, target],
  "refund-outside": (lines, target) => [
    ...lines,
    {
      ...target,
      kind: "REFUND",
      merchantRef: "PORTAL-REFUND-0001",
      providerRef: `${target.providerRef ?? ""}R`,
      originalRef: target.providerRef,
      amountMinor: 1,
    },
  ],
};
