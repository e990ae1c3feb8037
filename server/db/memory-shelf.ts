import "server-only";
import type { LeaseTerms } from "./payment-store";

/** What a row of the schedule is, whatever else it holds. */
type Schedulable = {
  readonly id: string;
  readonly version: number;
  readonly fence: number;
  readonly dueAt: number | null;
};

export type Kept<Item> = { item: Item; leaseOwner: string | null; leaseUntil: number | null };

export type MemoryShelf<Item extends Schedulable> = ReturnType<typeof createMemoryShelf<Item>>;

/** Rows with a schedule and leases, in memory, by the rules of server/db/scheduled-rows.ts. `now` is the store's clock, ms UTC. */
export function createMemoryShelf<Item extends Schedulable>(now: () => number) {
  const kept = new Map<string, Kept<Item>>();

  const isFree = (entry: Kept<Item>): boolean => entry.leaseUntil === null || entry.leaseUntil < now();
  const isDue = ({ item }: Kept<Item>): boolean => item.dueAt !== null && item.dueAt <= now();

  const setLease = (entry: Kept<Item>, lease: LeaseTerms | null): void => {
    entry.leaseOwner = lease?.owner ?? null;
    entry.leaseUntil = lease === null ? null : now() + lease.leaseMs;
  };

  const claim = (entry: Kept<Item>, lease: LeaseTerms): Item => {
    entry.item = { ...entry.item, fence: entry.item.fence + 1 };
    setLease(entry, lease);
    return entry.item;
  };

  return {
    setLease,
    find: (id: string): Kept<Item> | undefined => kept.get(id),
    /** @throws when there is no such row */
    need: (id: string): Kept<Item> => {
      const entry = kept.get(id);
      if (entry === undefined) throw new Error(`${id} has vanished`);
      return entry;
    },
    items: (): readonly Item[] => [...kept.values()].map(({ item }) => item),
    put: (item: Item, lease: LeaseTerms | null): void => {
      const entry: Kept<Item> = { item, leaseOwner: null, leaseUntil: null };
      setLease(entry, lease);
      kept.set(item.id, entry);
    },
    claimOne: (id: string, lease: LeaseTerms): Item | null => {
      const entry = kept.get(id);
      return entry !== undefined && isDue(entry) && isFree(entry) ? claim(entry, lease) : null;
    },
    claimDue: (lease: LeaseTerms, limit: number): readonly Item[] => {
      const due = [...kept.values()].filter((entry) => isDue(entry) && isFree(entry));
      due.sort((a, b) => (a.item.dueAt ?? 0) - (b.item.dueAt ?? 0));
      return due.slice(0, limit).map((entry) => claim(entry, lease));
    },
    /** Renews a claim before a request; false when it was lost. */
    renew: ({ id, fence }: Schedulable, lease: LeaseTerms): boolean => {
      const entry = kept.get(id);
      if (entry === undefined || entry.item.fence !== fence || entry.leaseOwner !== lease.owner) return false;
      entry.leaseUntil = now() + lease.leaseMs;
      return true;
    },
    unschedule: ({ id, fence, version }: Schedulable): void => {
      const entry = kept.get(id);
      if (entry?.item.fence !== fence || entry.item.version !== version) return;
      entry.item = { ...entry.item, dueAt: null };
      setLease(entry, null);
    },
    releaseLeases: (ownerPrefix: string, exceptOwner: string): number => {
      const held = [...kept.values()].filter(
        ({ leaseOwner }) =>
          leaseOwner !== null && leaseOwner.startsWith(ownerPrefix) && !leaseOwner.startsWith(exceptOwner),
      );
      for (const entry of held) setLease(entry, null);
      return held.length;
    },
    untilNextDueMs: (): number | null => {
      let next = Number.POSITIVE_INFINITY;
      for (const { item } of kept.values()) next = Math.min(next, item.dueAt ?? next);
      return next === Number.POSITIVE_INFINITY ? null : Math.max(0, next - now());
    },
  };
}
