import "server-only";
import type { StoreRecord } from "../db/store-record";
import type { PosMode } from "../env";

type Store = Pick<StoreRecord, "isDemo">;

/**
 * Whether a store's people, tills and keys may come in. A play store's PINs stand on the sign-in page: where Alipay is
 * real it is closed to everybody, also to a till that joined it before the shop went live.
 */
export function isOpen(mode: PosMode, store: Store): boolean {
  return mode === "simulator" || !store.isDemo;
}

/**
 * The stores of the same merchant. Play stores and a shop's own may lie in one database, and everybody can become the
 * owner of a play store: neither looks into the other.
 */
export function storesBeside<Each extends Store>({ isDemo }: Store, all: readonly Each[]): readonly Each[] {
  return all.filter((store) => store.isDemo === isDemo);
}
