import "server-only";
import type { KeyObject } from "node:crypto";
import { signText } from "./sign";

export type MessageMember = "request" | "response";

/** The exact text of the signed member, as it stood on the wire, and the decoded signature beside it. */
export type CutMessage = { readonly message: string; readonly signature: string };

/**
 * Builds `{"request":<inner>,"signature":"…"}`. The inner text is made once, signed, and concatenated: writing it
 * a second time could sign another text than the one sent (protocol §3, trap 3).
 */
export async function buildRequest(head: object, body: object, privateKey: KeyObject): Promise<string> {
  const inner = JSON.stringify({ head, body });
  return `{"request":${inner},"signature":"${await signText(inner, privateKey)}"}`;
}

/**
 * Cuts the signed member and the signature out of a raw message without parsing and re-serialising, because the
 * signature holds for that text only (protocol §3, "response verification").
 * Members may come in any order with any white space; other top-level members are passed over.
 * @returns null when the text is no such object, a member is missing or doubled, or anything follows the object
 */
export function cutMessage(text: string, member: MessageMember): CutMessage | null {
  const members = scanTopLevel(text);
  if (members === null) return null;
  const message = onlyValue(members, member);
  const signature = onlyValue(members, "signature");
  if (message === null || signature === null) return null;
  if (!message.startsWith("{") || !signature.startsWith('"')) return null;
  const decoded = decodeString(signature);
  return decoded === null ? null : { message, signature: decoded };
}

type Member = { readonly name: string; readonly value: string };

function onlyValue(members: readonly Member[], name: string): string | null {
  const found = members.filter((member) => member.name === name);
  return found.length === 1 && found[0] !== undefined ? found[0].value : null;
}

/** The members of the one object a text consists of, values as raw slices; null when the text is not one object. */
function scanTopLevel(text: string): readonly Member[] | null {
  const members: Member[] = [];
  let at = skipSpace(text, 0);
  if (text[at] !== "{") return null;
  at = skipSpace(text, at + 1);
  if (text[at] === "}") return isAtEnd(text, at + 1) ? members : null;
  for (;;) {
    const nameEnd = endOfString(text, at);
    const name = nameEnd === null ? null : decodeString(text.slice(at, nameEnd));
    if (nameEnd === null || name === null) return null;
    const colon = skipSpace(text, nameEnd);
    if (text[colon] !== ":") return null;
    const start = skipSpace(text, colon + 1);
    const end = endOfValue(text, start);
    if (end === null) return null;
    members.push({ name, value: text.slice(start, end) });
    at = skipSpace(text, end);
    if (text[at] === "}") return isAtEnd(text, at + 1) ? members : null;
    if (text[at] !== ",") return null;
    at = skipSpace(text, at + 1);
  }
}

function isAtEnd(text: string, at: number): boolean {
  return skipSpace(text, at) === text.length;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (text[at] === " " || text[at] === "\n" || text[at] === "\r" || text[at] === "\t") at += 1;
  return at;
}

/** One past the closing quote, or null when no string begins here or it never ends. */
function endOfString(text: string, from: number): number | null {
  if (text[from] !== '"') return null;
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === '"') return at + 1;
  }
  return null;
}

function endOfValue(text: string, from: number): number | null {
  const first = text[from];
  if (first === '"') return endOfString(text, from);
  if (first === "{" || first === "[") return endOfContainer(text, from);
  let at = from;
  while (at < text.length && !",}] \n\r\t".includes(text.charAt(at))) at += 1;
  return at > from ? at : null;
}

/** Finds the bracket that closes the one at `from`. Iterative: an answer nested a million deep must not kill us. */
function endOfContainer(text: string, from: number): number | null {
  const open: string[] = [];
  for (let at = from; at < text.length; ) {
    const char = text[at];
    if (char === '"') {
      const end = endOfString(text, at);
      if (end === null) return null;
      at = end;
      continue;
    }
    if (char === "{") open.push("}");
    else if (char === "[") open.push("]");
    else if ((char === "}" || char === "]") && open.pop() !== char) return null;
    at += 1;
    if (open.length === 0) return at;
  }
  return null;
}

function decodeString(token: string): string | null {
  try {
    const decoded: unknown = JSON.parse(token);
    return typeof decoded === "string" ? decoded : null;
  } catch {
    return null;
  }
}
