/** green: as it should be; amber: works, but will hurt some day; red: do not sell before it is mended. */
export type FindingState = "green" | "amber" | "red";

export type Finding = {
  /** What was looked at, in two or three words. */
  readonly subject: string;
  readonly state: FindingState;
  readonly found: string;
  /** What to do about it; null when nothing. */
  readonly cure: string | null;
};

/** The worst of the lines: what the whole is worth. */
export function worstOf(findings: readonly Finding[]): FindingState {
  if (findings.some(({ state }) => state === "red")) return "red";
  return findings.some(({ state }) => state === "amber") ? "amber" : "green";
}
