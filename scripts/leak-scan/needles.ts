export const NEEDLE_KINDS = [
  "scanned code",
  "PIN",
  "one-time code",
  "enrolment or recovery code",
  "password",
  "authenticator secret",
  "token",
  "key",
] as const;

export type NeedleKind = (typeof NEEDLE_KINDS)[number];

/** Something secret that a run used, to be found nowhere. */
export type Needle = { readonly kind: NeedleKind; readonly text: string };

/** Where a secret was found: never the secret itself, only its kind and what stands around it. */
export type Leak = { readonly kind: NeedleKind; readonly place: string; readonly around: string };

export type ScanPart = "all" | "long" | "short";

// What nobody may write down, whoever made it: our API keys and any private key say what they are.
const ALWAYS: readonly (readonly [NeedleKind, RegExp])[] = [
  ["key", /\bsk_[\w-]{43}\b/],
  ["key", /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
];

// Times are full of numbers as short as a PIN.
const TIMES = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d(?::?\d\d)?)?/g;
const SHORT = 8;
const AROUND_CHARS = 30;

/** Short ones hide in every other number, so they count only where they stand alone and as words, not as measures. */
function isShort({ text }: Needle): boolean {
  return text.length < SHORT;
}

/**
 * Looks for secrets in a text: each one as it is, in the hexadecimal that a database prints bytes in, and, of a scanned
 * code, also what is left without its first six digits, which may be kept.
 * @param part "long" where numbers of every kind stand, "short" for the words among them, "all" for a text
 */
export function findLeaks(place: string, text: string, needles: readonly Needle[], part: ScanPart): Leak[] {
  const leaks = part === "short" ? [] : findAlways(place, text);
  const words = part === "long" ? "" : text.replaceAll(TIMES, "[time]");
  for (const needle of needles) {
    const found = isShort(needle) ? findAlone(words, needle.text) : part === "short" ? null : findInside(text, needle);
    if (found !== null) leaks.push(leakAt(needle.kind, place, found.text, found.index, found.length));
  }
  return leaks;
}

function findAlways(place: string, text: string): Leak[] {
  return ALWAYS.flatMap(([kind, pattern]) => {
    const match = pattern.exec(text);
    return match === null ? [] : [leakAt(kind, place, text, match.index, match[0].length)];
  });
}

type Place = { readonly text: string; readonly index: number; readonly length: number };

function findAlone(text: string, needle: string): Place | null {
  for (let index = text.indexOf(needle); index !== -1; index = text.indexOf(needle, index + 1)) {
    const before = text.slice(Math.max(0, index - 1), index);
    const after = text.slice(index + needle.length, index + needle.length + 2);
    if (!/[\w.-]/.test(before) && !/^(?:[\w-]|\.\d)/.test(after)) return { text, index, length: needle.length };
  }
  return null;
}

function findInside(text: string, { kind, text: secret }: Needle): Place | null {
  for (const form of formsOf(kind, secret)) {
    const index = text.indexOf(form);
    if (index !== -1) return { text, index, length: form.length };
  }
  return null;
}

function formsOf(kind: NeedleKind, secret: string): string[] {
  const hex = Buffer.from(secret, "utf8").toString("hex");
  return kind === "scanned code" ? [secret, secret.slice(6), hex] : [secret, hex];
}

function leakAt(kind: NeedleKind, place: string, text: string, index: number, length: number): Leak {
  const before = text.slice(Math.max(0, index - AROUND_CHARS), index);
  const after = text.slice(index + length, index + length + AROUND_CHARS);
  return { kind, place, around: `${before}[${kind}]${after}`.replaceAll(/\s+/g, " ") };
}
