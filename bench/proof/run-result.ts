/** What a run found and how big it was. */
export type RunResult = {
  /** One line each, led by the invariant; a good run has none. */
  readonly violations: readonly string[];
  readonly figures: Readonly<Record<string, number | string>>;
};
