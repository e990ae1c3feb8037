import { useRouter } from "next/navigation";
import { useState } from "react";
import type { SecurityRefusal } from "@/lib/staff/security-contract";

type Answer = { readonly ok: true } | { readonly ok: false; readonly reason: SecurityRefusal };

/** One order of a section at a time: its trouble, or that it is done; afterwards the page is read again. */
export function useSecurityOrder() {
  const router = useRouter();
  const [isBusy, setIsBusy] = useState(false);
  const [trouble, setTrouble] = useState<SecurityRefusal | "no-answer" | null>(null);
  const [isDone, setIsDone] = useState(false);
  const order = async <Result extends Answer>(
    ask: () => Promise<Result>,
  ): Promise<Extract<Result, { ok: true }> | null> => {
    setIsBusy(true);
    setTrouble(null);
    setIsDone(false);
    const result = await ask().catch(() => null);
    setIsBusy(false);
    if (result === null) setTrouble("no-answer");
    else if (!result.ok) setTrouble(result.reason);
    else {
      setIsDone(true);
      router.refresh();
      return result as Extract<Result, { ok: true }>; // told apart by `ok`
    }
    return null;
  };
  return { isBusy, trouble, isDone, order };
}
