import { SEEDED_WALLETS } from "./wallets";
import type { World } from "./world";

/** A world without payments and with the seeded phones. */
export function createWorld(): World {
  return {
    transactions: new Map(),
    idsByAcquirement: new Map(),
    open: new Set(),
    movements: [],
    arrivals: [],
    cancelledBeforeCreated: new Map(),
    callCounts: new Map(),
    usedCodes: new Map(),
    wallets: new Map(SEEDED_WALLETS.map((wallet) => [wallet.id, structuredClone(wallet)])),
    secondMerchants: new Map(),
    sequence: 0,
  };
}
