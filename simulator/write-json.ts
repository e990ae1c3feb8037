import { pick, shuffle } from "./seeded-random";

/** How one answer writes its JSON. Every dress is valid JSON for the same value (design §6). */
type Dress = {
  readonly random: () => number;
  readonly space: () => string;
  readonly isEscaping: boolean;
};

const NO_SPACE = () => () => "";
const SPACES: readonly (() => (random: () => number) => string)[] = [
  NO_SPACE,
  () => () => " ",
  () => () => "\n\t",
  () => (random) => pick(random, ["", " ", "\n", "\r\n  ", "\t", "    "]),
];

/** Chooses white space, member order and escapes by chance, so that a client that re-serialises before it verifies fails. */
export function chooseDress(random: () => number): Dress {
  const index = Math.floor(random() * SPACES.length);
  const space = (SPACES[index] ?? NO_SPACE)();
  // Without white space only escapes are left to tell the text from JSON.stringify's.
  return { random, space: () => space(random), isEscaping: index === 0 || random() < 0.6 };
}

/** Writes a JSON value in a dress. Members that are undefined are left out, as JSON.stringify does. */
export function writeJson(value: unknown, dress: Dress): string {
  const { space } = dress;
  if (typeof value === "string") return writeString(value, dress);
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    return `[${items.map((item) => `${space()}${writeJson(item, dress)}${space()}`).join(",")}]`;
  }
  if (typeof value === "object" && value !== null) {
    return writeMembers(
      Object.entries(value).map(([name, member]) => [name, writeJson(member, dress)]),
      dress,
    );
  }
  return JSON.stringify(value);
}

/** Writes an object from members whose values are text already; their order is shuffled. */
export function writeMembers(members: readonly (readonly [string, string])[], dress: Dress): string {
  const { random, space } = dress;
  const written = shuffle(random, members).map(
    ([name, text]) => `${space()}${JSON.stringify(name)}${space()}:${space()}${text}${space()}`,
  );
  return `{${written.join(",")}}`;
}

function writeString(text: string, { random, isEscaping }: Dress): string {
  const plain = JSON.stringify(text);
  if (!isEscaping) return plain;
  // Only characters that stand unescaped are dressed; a backslash pair is left as it is.
  return plain.replaceAll(/\\.|[^"\\]/g, (char) => (char.length === 1 ? escapeSometimes(char, random) : char));
}

function escapeSometimes(char: string, random: () => number): string {
  if (char === "/" && random() < 0.5) return "\\/";
  if (random() >= 0.08) return char;
  const hex = char.charCodeAt(0).toString(16).padStart(4, "0");
  return `\\u${random() < 0.5 ? hex : hex.toUpperCase()}`;
}
