import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { createWorld } from "./create-world";
import type { SecondMerchant, World } from "./world";

const SAVE_AFTER_MS = 250;

type SavedWorld = Omit<
  {
    [Name in keyof World]: World[Name] extends Map<infer Key, infer Value>
      ? [Key, Value][]
      : World[Name] extends Set<infer Item>
        ? Item[]
        : World[Name];
  },
  "open" | "secondMerchants"
> & { secondMerchants?: [string, SecondMerchant][] };

/** Loads a world from a file this module wrote; a new world when there is none yet. */
export function loadWorld(path: string): World {
  const text = readIfThere(path);
  if (text === null) return createWorld();
  const saved = JSON.parse(text) as SavedWorld; // our own file: written below, read by nobody else
  const transactions = new Map(saved.transactions);
  return {
    transactions,
    idsByAcquirement: new Map(saved.idsByAcquirement),
    open: new Set([...transactions.values()].filter(({ state }) => state === "waiting").map((t) => t.merchantTransId)),
    movements: saved.movements,
    arrivals: saved.arrivals,
    cancelledBeforeCreated: new Map(saved.cancelledBeforeCreated),
    callCounts: new Map(saved.callCounts),
    usedCodes: new Map(saved.usedCodes),
    wallets: new Map(saved.wallets),
    // A file of an older version has none.
    secondMerchants: new Map(saved.secondMerchants ?? []),
    sequence: saved.sequence,
  };
}

/** Writes the whole world at once, by rename: a kill in the middle leaves the old file. */
export function saveWorld(world: World, path: string): void {
  const saved: SavedWorld = {
    transactions: [...world.transactions],
    idsByAcquirement: [...world.idsByAcquirement],
    movements: world.movements,
    arrivals: world.arrivals,
    cancelledBeforeCreated: [...world.cancelledBeforeCreated],
    callCounts: [...world.callCounts],
    usedCodes: [...world.usedCodes],
    wallets: [...world.wallets],
    secondMerchants: [...world.secondMerchants],
    sequence: world.sequence,
  };
  writeFileSync(`${path}.new`, JSON.stringify(saved));
  renameSync(`${path}.new`, path);
}

export type WorldSaver = {
  /** Something changed: it is written a moment later, together with what changes until then. */
  readonly touch: () => void;
  readonly flush: () => void;
};

/** Saves behind the changes; does nothing without a path. */
export function createWorldSaver(world: World, path: string | null): WorldSaver {
  if (path === null) return { touch: () => {}, flush: () => {} };
  let timer: NodeJS.Timeout | null = null;
  const flush = () => {
    if (timer === null) return;
    clearTimeout(timer);
    timer = null;
    saveWorld(world, path);
  };
  return { flush, touch: () => void (timer ??= setTimeout(flush, SAVE_AFTER_MS)) };
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
