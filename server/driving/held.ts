import "server-only";

/** Something under our claim, with the database's time carried forward by our own monotonic clock. */
export type Held<Item> = { readonly item: Item; readonly now: () => number };

/** @param now ms UTC by the database's clock at the claim */
export function hold<Item>(item: Item, now: number, monotonicMs: () => number): Held<Item> {
  const claimedAt = monotonicMs();
  return { item, now: () => now + (monotonicMs() - claimedAt) };
}
