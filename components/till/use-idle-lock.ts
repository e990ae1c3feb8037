import { useRouter } from "next/navigation";
import { useEffect } from "react";
import type { ConnectionKind } from "./connection";
import type { TillStage } from "./till-stage";

/**
 * When the sign-in has ended (five minutes without a hand, or locked from elsewhere) the till asks for the PIN by itself:
 * a cashier must not type and scan a whole sale to hear that they are signed out. A payment on the screen stays there.
 */
export function useIdleLock(connection: ConnectionKind, stage: TillStage): void {
  const router = useRouter();
  const isLocked = connection === "signed-out" && (stage === "amount" || stage === "scan");
  useEffect(() => {
    if (isLocked) router.replace("/sign-in");
  }, [isLocked, router]);
}
