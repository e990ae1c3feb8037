import "server-only";
import type { Finding } from "@/lib/readiness/finding";

/** One look at one thing. It never throws: what it cannot see is a finding too. */
export type Check = () => Promise<readonly Finding[]>;

export function green(subject: string, found: string): Finding {
  return { subject, state: "green", found, cure: null };
}

export function amber(subject: string, found: string, cure: string): Finding {
  return { subject, state: "amber", found, cure };
}

export function red(subject: string, found: string, cure: string): Finding {
  return { subject, state: "red", found, cure };
}

/**
 * Runs every check, one after the other, so that the lines come in the order in which things depend on each other.
 * A check that breaks is a red line, never a missing one.
 */
export async function examine(checks: Readonly<Record<string, Check>>): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const [subject, check] of Object.entries(checks)) {
    try {
      findings.push(...(await check()));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      findings.push(
        red(subject, `could not be looked at: ${why}`, "Mend what the line says, then run the doctor again."),
      );
    }
  }
  return findings;
}
