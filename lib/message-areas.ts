/**
 * Which words of messages/*.json go to the browser with which pages, as dotted paths. A page gets its own words and no
 * others: all of them together are fifty kilobytes of every first load. scripts/message-areas.test.ts follows the
 * imports of each page and fails when its area lacks a word.
 */
export const MESSAGE_AREAS = {
  /** Where nothing else is said: only what a screen says when it breaks (app/error.tsx). */
  root: ["trouble"],
  till: [
    "mode",
    "till",
    "receipt",
    "practice.help",
    "payments.open",
    "payments.details",
    "payments.second-tender",
    "payments.approval",
    "staff.role",
    "staff.pin",
    "staff.signIn.nobody",
  ],
  practice: ["mode", "till", "receipt", "practice", "payments", "staff.role", "staff.pin", "staff.signIn.nobody"],
  // A payment's page shows its course again on the till's own screens.
  payments: [
    "mode",
    "payments",
    "receipt",
    "till",
    "practice.help",
    "practice.replay",
    "staff.role",
    "staff.pin",
    "staff.signIn.nobody",
  ],
  scanner: ["mode", "scannerDoctor", "till.scan-field", "payments.to-till"],
  commands: ["mode", "commandSheet", "payments.to-till"],
  door: ["mode", "staff", "security"],
  receipt: ["receipt"],
  office: [
    "mode",
    "office",
    "audit",
    "practice",
    "payments",
    "reconciliation",
    "receipt",
    "security",
    "staff",
    "till",
    "trouble",
  ],
} as const;

export type MessageArea = keyof typeof MESSAGE_AREAS;

type MessageTree = { readonly [key: string]: unknown };

/**
 * The part of a message tree that the given dotted paths name.
 *
 * @param messages all words of one language, as next-intl holds them: nested objects with compiled leaves.
 * @param paths dotted paths, e.g. `payments.open`; one that is not there is left out.
 * @returns a new tree of the same shape; the leaves are shared, not copied.
 */
export function pickMessages(messages: MessageTree, paths: readonly string[]): MessageTree {
  const picked: Record<string, unknown> = {};
  for (const path of paths) graft(picked, messages, path.split("."));
  return picked;
}

function graft(target: Record<string, unknown>, source: MessageTree, [key, ...rest]: readonly string[]): void {
  if (key === undefined || !(key in source)) return;
  if (rest.length === 0) {
    target[key] = source[key];
    return;
  }
  const child = source[key];
  if (!isTree(child)) return;
  const branch = isTree(target[key]) ? { ...target[key] } : {};
  graft(branch, child, rest);
  target[key] = branch;
}

// A compiled message is a text or an array (next-intl's precompile); everything else is a branch.
function isTree(value: unknown): value is MessageTree {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
