import { useRouter } from "next/navigation";
import { useEffect, useState, useTransition } from "react";
import type { StoreResult } from "@/lib/office/store-registration";

type Trouble = Extract<StoreResult, { ok: false }>["reason"] | "no-answer";
export type OrderForStore = (ask: () => Promise<StoreResult>) => Promise<boolean>;

const LOOK_AGAIN_MS = 2_000;

/**
 * One order at a time: until the page shows what came of it, or a press would meet what the page showed before. While
 * Alipay is being asked about a store, the page looks again by itself.
 */
export function useStoreOrder(isAsking: boolean) {
  const router = useRouter();
  const [isSending, setIsSending] = useState(false);
  const [isShowing, showAgain] = useTransition();
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  useEffect(() => {
    if (!isAsking) return;
    const timer = setInterval(() => {
      router.refresh();
    }, LOOK_AGAIN_MS);
    return () => {
      clearInterval(timer);
    };
  }, [isAsking, router]);
  const order: OrderForStore = async (ask) => {
    setIsSending(true);
    setTrouble(null);
    const result = await ask().catch(() => null);
    if (result === null) setTrouble("no-answer");
    else if (!result.ok) setTrouble(result.reason);
    setIsSending(false);
    showAgain(() => {
      router.refresh();
    });
    return result?.ok === true;
  };
  return { isBusy: isSending || isShowing, trouble, order };
}
