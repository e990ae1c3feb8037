import { useEffect, useSyncExternalStore } from "react";
import { currentUpdate, holdVersion, subscribeToUpdate, takeUpdate } from "./app-update";

/** So long nothing has been touched between two sales: then a waiting version is taken without asking. */
const IDLE_MS = 60_000;

type AppUpdateHint = {
  /** A new version waits and could be taken now. */
  readonly isOffered: boolean;
  readonly take: () => void;
};

/**
 * Offers a waiting version between two sales and takes it by itself when the till has been idle; during a sale it keeps
 * every tab of this browser at the version it has.
 *
 * @param isBetweenSales nothing is typed, scanned or running on this till.
 */
export function useAppUpdate(isBetweenSales: boolean): AppUpdateHint {
  const update = useSyncExternalStore(subscribeToUpdate, currentUpdate, () => "none" as const);
  const isOffered = update === "ready" && isBetweenSales;
  useEffect(() => (isBetweenSales ? undefined : holdVersion()), [isBetweenSales]);
  useEffect(() => {
    if (!isOffered) return undefined;
    const timer = setTimeout(take, IDLE_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [isOffered]);
  return { isOffered, take };
}

function take(): void {
  void takeUpdate(); // false: a sale is on in another tab, and the hint stays
}
