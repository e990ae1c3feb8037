import "server-only";
import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { keyedHash } from "../secrets";

/** The end of a chain at one moment, written down outside the database. */
export type Anchor = { readonly seq: number; readonly hash: string; readonly at: number };

const lineSchema = z.object({ seq: z.int(), hash: z.string(), at: z.int(), mac: z.string() });

/**
 * Writes a chain's end into a file beside the database: POS_DATA_DIR/audit-anchors/<chain>.log, one JSON line each,
 * signed with a key that is no part of the database. Whoever can only write tables cannot make the file agree with
 * shorter or other tables (docs/decisions/0017-audit-chain.md).
 */
export function writeAnchor(dataDir: string, key: string, { chainId, ...end }: Anchor & { chainId: string }): void {
  const file = anchorFile(dataDir, chainId);
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  appendFileSync(file, `${JSON.stringify({ ...end, mac: macOf(key, chainId, end) })}\n`, { mode: 0o600 });
}

/**
 * The anchors of a chain, the oldest first; none when no file is there.
 * @throws when a line is not one we wrote: an anchor that can be forged proves nothing
 */
export function readAnchors(dataDir: string, key: string, chainId: string): Anchor[] {
  const file = anchorFile(dataDir, chainId);
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "");
  return lines.map((line, index) => {
    const parsed = lineSchema.safeParse(parseJson(line));
    if (!parsed.success || parsed.data.mac !== macOf(key, chainId, parsed.data))
      throw new Error(`${file}, line ${index + 1}, was not written by Saoma: the anchors were changed.`);
    const { seq, hash, at } = parsed.data;
    return { seq, hash, at };
  });
}

/** What the end-of-day report prints: enough to compare by eye with `npm run pos -- audit verify`. */
export function shortAnchor({ seq, hash }: Pick<Anchor, "seq" | "hash">): string {
  return `${seq}-${hash.slice(0, 12).toUpperCase()}`;
}

function anchorFile(dataDir: string, chainId: string): string {
  return path.join(dataDir, "audit-anchors", `${chainId}.log`);
}

function macOf(key: string, chainId: string, { seq, hash, at }: Anchor): string {
  return keyedHash(key, `audit-anchor\n${chainId}\n${seq}\n${hash}\n${at}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
