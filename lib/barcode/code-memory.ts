/** What a till remembers of the texts it was shown: in memory only, never stored, never logged (protocol.md §7). */
export type CodeMemory = {
  /** Codes handed on in this session, oldest first. */
  readonly submitted: readonly string[];
  readonly recent: readonly { readonly text: string; readonly timeMs: number }[];
};

export const EMPTY_CODE_MEMORY: CodeMemory = { submitted: [], recent: [] };

/** A text from any source. A camera shows the same one in every frame, so there each look counts from anew. */
export type SeenText = {
  readonly text: string;
  readonly isCode: boolean;
  readonly isStillInView: boolean;
  readonly timeMs: number;
};

export type SeenVerdict = "new" | "same-again" | "ignore";

const SAME_SCAN_MS = 3_000;
const MOST_SUBMITTED = 20;

/**
 * Says whether a text is worth acting on. A code is single use, also when its payment failed (scanner.md, accept rule),
 * so one that was handed on before is `same-again`, except within 3 s: then it is the same scan, told twice.
 */
export function rememberText(memory: CodeMemory, seen: SeenText): { memory: CodeMemory; verdict: SeenVerdict } {
  const recent = memory.recent.filter(({ timeMs }) => seen.timeMs - timeMs < SAME_SCAN_MS);
  const isRecent = recent.some(({ text }) => text === seen.text);
  const others = recent.filter(({ text }) => text !== seen.text);
  const entry = { text: seen.text, timeMs: seen.timeMs };
  if (isRecent) {
    return { memory: { ...memory, recent: seen.isStillInView ? [...others, entry] : recent }, verdict: "ignore" };
  }
  const wasSubmitted = seen.isCode && memory.submitted.includes(seen.text);
  const submitted =
    seen.isCode && !wasSubmitted ? [...memory.submitted, seen.text].slice(-MOST_SUBMITTED) : memory.submitted;
  return { memory: { submitted, recent: [...others, entry] }, verdict: wasSubmitted ? "same-again" : "new" };
}

/** The code was not used after all (no amount yet): it may be scanned again, at once too. */
export function forgetSubmitted(memory: CodeMemory, code: string): CodeMemory {
  return {
    submitted: memory.submitted.filter((text) => text !== code),
    recent: memory.recent.filter(({ text }) => text !== code),
  };
}
