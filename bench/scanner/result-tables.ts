import { percentile } from "../proof/percentiles";
import type { LiveResult } from "./read-live";
import type { StillResult } from "./read-stills";

const percent = (part: number, whole: number): string => (whole === 0 ? "-" : `${((100 * part) / whole).toFixed(1)} %`);
const row = (...cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |\n`;
const head = (...cells: readonly string[]): string => row(...cells) + row(...cells.map(() => "---"));
const NOTHING = "nothing to find";

/** What each way of looking reads of each class, alone and all together. */
export function stillTable(results: readonly StillResult[]): string {
  const rungs = Object.keys(results[0]?.looks ?? {});
  const withCode = results.filter(({ klass }) => klass !== NOTHING);
  const classRow = (name: string, of: readonly StillResult[]) =>
    row(
      name,
      of.length,
      ...rungs.map((rung) => percent(of.filter(({ looks }) => looks[rung]?.isRight === true).length, of.length)),
      percent(of.filter(isReadable).length, of.length),
    );
  const timeRow = (name: string, part: number) =>
    row(
      name,
      "",
      ...rungs.map((rung) =>
        percentile(
          results.map(({ looks }) => looks[rung]?.ms ?? 0),
          part,
        ).toFixed(0),
      ),
      "",
    );
  const countRow = (name: string, key: "isMisread" | "isAccepted") =>
    row(name, "", ...rungs.map((rung) => results.filter(({ looks }) => looks[rung]?.[key] === true).length), "");
  return [
    `\nStill pictures, each way of looking by itself (${results.length} frames)\n\n`,
    head("class", "frames", ...rungs, "any"),
    ...classesOf(withCode).map((klass) =>
      classRow(
        klass,
        withCode.filter((result) => result.klass === klass),
      ),
    ),
    classRow("all with a code", withCode),
    timeRow("ms, p50", 50),
    timeRow("ms, p95", 95),
    countRow("wrong codes seen, all classes", "isMisread"),
    countRow("… and accepted", "isAccepted"),
    ...gains(withCode, rungs),
  ].join("");
}

/** What each rung adds to the ones before it, in the order that adds most for its time. */
function gains(results: readonly StillResult[], rungs: readonly string[]): string[] {
  const lines = ["\nWhat each adds, most per millisecond first\n\n", head("way", "adds", "together", "p50 ms")];
  let unread: readonly StillResult[] = results;
  const left = new Set(rungs);
  while (left.size > 0) {
    const worth = (rung: string) => {
      const ms = percentile(
        results.map(({ looks }) => looks[rung]?.ms ?? 0),
        50,
      );
      return { rung, ms, adds: unread.filter(({ looks }) => looks[rung]?.isRight === true).length };
    };
    const best = [...left].map(worth).toSorted((a, b) => b.adds / b.ms - a.adds / a.ms)[0];
    if (best === undefined) break;
    left.delete(best.rung);
    unread = unread.filter(({ looks }) => !(looks[best.rung]?.isRight ?? false));
    lines.push(row(best.rung, best.adds, percent(results.length - unread.length, results.length), best.ms.toFixed(0)));
  }
  return lines;
}

/** The two systems on the same live feed. */
export function liveTable(saoma: readonly LiveResult[], plain: readonly LiveResult[]): string {
  const found = (of: readonly LiveResult[]) => of.flatMap(({ ms }) => (ms === null ? [] : [ms]));
  const readable = new Set([...saoma, ...plain].flatMap(({ id, ms }) => (ms === null ? [] : [id])));
  const cells = (of: readonly LiveResult[]) => [
    percent(found(of).length, of.length),
    percentile(found(of), 50).toFixed(0),
    percentile(found(of), 95).toFixed(0),
  ];
  const classRow = (name: string, keep: (result: LiveResult) => boolean) =>
    row(name, saoma.filter(keep).length, ...cells(saoma.filter(keep)), ...cells(plain.filter(keep)));
  const misreads = (of: readonly LiveResult[]) => of.filter(({ isMisread }) => isMisread).length;
  return [
    "\nLive feed of 30 pictures a second, first picture with the code until its text is accepted, at most 1.5 s\n\n",
    head("class", "codes", "Saoma found", "p50 ms", "p95 ms", "html5-qrcode found", "p50 ms", "p95 ms"),
    ...classesOf(saoma)
      .filter((klass) => klass !== NOTHING)
      .map((klass) => classRow(klass, (result) => result.klass === klass)),
    classRow("all with a code", ({ klass }) => klass !== NOTHING),
    classRow("of those either found", ({ id }) => readable.has(id)),
    row("wrong codes accepted", saoma.length, misreads(saoma), "", "", misreads(plain), "", ""),
  ].join("");
}

function isReadable({ looks }: StillResult): boolean {
  return Object.values(looks).some(({ isRight }) => isRight);
}

function classesOf(results: readonly { readonly klass: string }[]): string[] {
  return [...new Set(results.map(({ klass }) => klass))];
}
