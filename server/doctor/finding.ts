import "server-only";
import type { Finding } from "@/lib/readiness/finding";
import type { CURES, CureCode, FindingSubject, FoundCode, FoundValues } from "@/lib/readiness/finding-words";

/** One look at one thing. It never throws: what it cannot see is a finding too. */
export type Check = { readonly subject: FindingSubject; readonly look: () => Promise<readonly Finding[]> };

/** A cure that speaks of nothing which was not found. */
type CureOf<Found extends FoundCode> = {
  [Cure in CureCode]: (typeof CURES)[Cure][number] extends keyof FoundValues<Found> ? Cure : never;
}[CureCode];

export function green<Found extends FoundCode>(
  subject: FindingSubject,
  found: Found,
  values: FoundValues<Found>,
): Finding {
  return { subject, state: "green", found, cure: null, values };
}

export function amber<Found extends FoundCode>(
  subject: FindingSubject,
  found: Found,
  values: FoundValues<Found>,
  cure: CureOf<Found>,
): Finding {
  return { subject, state: "amber", found, cure, values };
}

export function red<Found extends FoundCode>(
  subject: FindingSubject,
  found: Found,
  values: FoundValues<Found>,
  cure: CureOf<Found>,
): Finding {
  return { subject, state: "red", found, cure, values };
}

/**
 * Runs every check, one after the other, so that the lines come in the order in which things depend on each other.
 * A check that breaks is a red line, never a missing one.
 */
export async function examine(checks: readonly Check[]): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const { subject, look } of checks) {
    try {
      findings.push(...(await look()));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      findings.push(red(subject, "broken", { why }, "mend-and-repeat"));
    }
  }
  return findings;
}
