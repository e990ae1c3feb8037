import { createHash } from "node:crypto";
import { type IssuedCode, nextSequence, type Stage, type Wallet, type World } from "./world";

const CODE_LIFE_MS = 60_000; // the wallet refreshes its code every minute (protocol §6)
const CODE_GRACE_MS = 60_000;

export const SEEDED_WALLETS: readonly Wallet[] = [
  { id: "mei", name: "Mei", nameZh: "小美", balanceFen: 5_000_000, askAboveFen: 100_000, codes: [] },
  { id: "wei", name: "Wei", nameZh: "小伟", balanceFen: 800_000, askAboveFen: 100_000, codes: [] },
  { id: "lin", name: "Lin", nameZh: "小林", balanceFen: 88, askAboveFen: 100_000, codes: [] },
];

/** The code a phone shows now; a new one when it is a minute old or was used. */
export function liveCode(stage: Stage, wallet: Wallet): IssuedCode {
  const now = stage.now();
  const current = wallet.codes.at(-1);
  if (current !== undefined && now - current.issuedAt < CODE_LIFE_MS && !stage.world.usedCodes.has(current.digits)) {
    return current;
  }
  const issued = { digits: newDigits(stage, wallet.id), issuedAt: now };
  // Old codes stay known for a while, so that a late scan is told "expired" and not "invalid".
  wallet.codes = [...wallet.codes.slice(-9), issued];
  return issued;
}

/** How long the phone still shows its code, ms. */
export function renewsInMs(stage: Stage, code: IssuedCode): number {
  return Math.max(0, code.issuedAt + CODE_LIFE_MS - stage.now());
}

export type CodeOwner = { readonly wallet: Wallet; readonly isExpired: boolean };

/** Whose live code this is; null when no phone ever showed it. */
export function ownerOfCode(world: World, digits: string, now: number): CodeOwner | null {
  for (const wallet of world.wallets.values()) {
    const code = wallet.codes.find((issued) => issued.digits === digits);
    if (code !== undefined) return { wallet, isExpired: now - code.issuedAt > CODE_LIFE_MS + CODE_GRACE_MS };
  }
  return null;
}

/**
 * 18 digits beginning with 28 and never with the 2899 of the test codes. All codes of one phone share their first six, so
 * that a till can be seen asking whether it is the same customer.
 */
function newDigits(stage: Stage, walletId: string): string {
  const mark = digitsOf(walletId, 4);
  const rest = digitsOf(`${stage.seed}:${walletId}:${nextSequence(stage.world)}`, 12);
  return `28${mark.startsWith("9") ? "0" : mark.charAt(0)}${mark.slice(1)}${rest}`;
}

function digitsOf(text: string, length: number): string {
  const hash = createHash("sha256").update(text).digest("hex");
  return (BigInt(`0x${hash}`) % 10n ** BigInt(length)).toString().padStart(length, "0");
}
