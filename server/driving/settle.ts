import "server-only";
import type { Held } from "./held";

type Change = { readonly dueInMs: number | null };
type Illegal = { readonly illegal: string; readonly state: string };

export type Written<Item> =
  | { readonly kind: "saved"; readonly item: Item }
  /** Somebody wrote in between: this is what is there now. */
  | { readonly kind: "stale"; readonly item: Item }
  /** Another server holds it: nothing was changed. */
  | { readonly kind: "fenced" };

export type Fault =
  | { readonly kind: "illegal-event"; readonly event: string; readonly state: string }
  | { readonly kind: "fenced"; readonly operation: string };

export type Desk<Item, Applied extends Change> = {
  readonly apply: (item: Item) => Applied | Illegal;
  readonly write: (before: Item, change: Applied, lease: "keep" | "release") => Promise<Written<Item>>;
  readonly onFault: (fault: Fault) => void;
  /**
   * The machine decided this from the row as it was: with a newer row it decides anew. An answer of the gateway, which is a
   * fact, is applied to the newer row instead.
   */
  readonly isDecision: boolean;
};

/**
 * Writes what an event does. Should somebody have written in between (a cashier's cancel), a fact is applied to what is
 * there now, and a decision is left to be made again; should another server hold the item, nothing is written.
 * @returns the item while this drive goes on at once, null when it is over
 */
export async function settle<Item, Applied extends Change>(
  held: Held<Item>,
  { apply, write, onFault, isDecision }: Desk<Item, Applied>,
): Promise<Held<Item> | null> {
  let before = held.item;
  for (;;) {
    const change = apply(before);
    if (isIllegal(change)) {
      // The claim is left to run out: whoever takes over decides afresh from the row.
      onFault({ kind: "illegal-event", event: change.illegal, state: change.state });
      return null;
    }
    const lease = change.dueInMs === 0 ? "keep" : "release";
    const result = await write(before, change, lease);
    switch (result.kind) {
      case "stale":
        if (isDecision) return { item: result.item, now: held.now };
        before = result.item;
        continue;
      case "fenced":
        onFault({ kind: "fenced", operation: "write" });
        return null;
      case "saved":
        return lease === "keep" ? { item: result.item, now: held.now } : null;
    }
  }
}

function isIllegal(change: Change | Illegal): change is Illegal {
  return "illegal" in change;
}
