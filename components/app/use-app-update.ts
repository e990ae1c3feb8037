import { useEffect, useState, useSyncExternalStore } from "react";
import { currentUpdate, holdVersion, subscribeToUpdate, takeUpdate } from "./app-update";

/** So long nothing has been touched between two sales: then a waiting version is taken without asking. */
const IDLE_MS = 60_000;

type AppUpdateHint = {
  /** A new version waits and could be taken now. */
  readonly isOffered: boolean;
  /** Somebody wanted it, and a sale in another tab of this browser stood in its way. */
  readonly isHeld: boolean;
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
  const [isHeld, setIsHeld] = useState(false);
  const isOffered = update === "ready" && isBetweenSales;
  useEffect(() => (isBetweenSales ? undefined : holdVersion()), [isBetweenSales]);
  useEffect(() => {
    if (!isOffered) return undefined;
    const timer = setTimeout(() => {
      void takeUpdate(); // false: a sale is on in another tab, and the hint stays
    }, IDLE_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [isOffered]);
  const take = () => {
    void takeUpdate().then((isTaken) => {
      setIsHeld(!isTaken);
    });
  };
  return { isOffered, isHeld, take };
}
