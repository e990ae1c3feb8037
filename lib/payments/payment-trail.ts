import type { ProofLine } from "./payment-verdict";

/** A stored step with who did it; `at` is ms UTC by the database's clock. */
export type StoredStep = {
  readonly event: string;
  readonly state: string;
  readonly code: string | null;
  readonly at: number;
  readonly personName: string | null;
};

/** One line of the told trail. `refund` is the index of the refund it belongs to. */
export type TrailStep = StoredStep & {
  readonly refund: number | null;
  /** How often the same thing happened again, alone or turn by turn with another. */
  readonly count: number;
  /** When it happened last; `at` is the first time. */
  readonly lastAt: number;
  /** It proves the verdict. */
  readonly isProof: boolean;
};

// The refund's own trail tells these better, with its answers.
const TOLD_BY_REFUND: ReadonlySet<string> = new Set(["refund-begun", "refund-done", "refund-refused"]);

/**
 * The trails of a payment and of its refunds as one story, in the order of time. The same answer again and again
 * ("asked, still open"; "asked, cancelled, asked, cancelled" once a minute for hours) becomes one line with a count; a
 * line that proves the verdict always stands alone.
 */
export function tellTrail(
  lines: readonly StoredStep[],
  refunds: readonly (readonly StoredStep[])[],
  proof: readonly ProofLine[],
): readonly TrailStep[] {
  const isProof = (refund: number | null, line: number) =>
    proof.some((candidate) => candidate.refund === refund && candidate.line === line);
  const own = lines
    .map(
      (step, line): TrailStep => ({ ...step, refund: null, count: 1, lastAt: step.at, isProof: isProof(null, line) }),
    )
    .filter((step) => step.isProof || refunds.length === 0 || !TOLD_BY_REFUND.has(step.event));
  const theirs = refunds.flatMap((steps, refund) =>
    steps.map(
      (step, line): TrailStep => ({ ...step, refund, count: 1, lastAt: step.at, isProof: isProof(refund, line) }),
    ),
  );
  // Stable: steps of one instant keep the order they were written in.
  return [...own, ...theirs].toSorted((a, b) => a.at - b.at).reduce(foldRepeated, []);
}

function foldRepeated(told: TrailStep[], step: TrailStep): TrailStep[] {
  // The machine queries and cancels turn by turn: the same may be the line before the last.
  const place = [told.length - 1, told.length - 2].find((index) => isSameAgain(told[index], step));
  const same = place === undefined ? undefined : told[place];
  const isAcrossProof = place === told.length - 2 && told.at(-1)?.isProof === true;
  if (place === undefined || same === undefined || isAcrossProof) return [...told, step];
  return told.with(place, { ...same, count: same.count + 1, lastAt: step.at });
}

function isSameAgain(last: TrailStep | undefined, step: TrailStep): boolean {
  return (
    last !== undefined &&
    !last.isProof &&
    !step.isProof &&
    last.event === step.event &&
    last.code === step.code &&
    last.state === step.state &&
    last.refund === step.refund &&
    last.personName === step.personName
  );
}
