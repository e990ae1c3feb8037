import { useRouter } from "next/navigation";
import { useState } from "react";
import type { SystemResult } from "@/lib/office/settings-view";

type Trouble = Extract<SystemResult, { ok: false }>["reason"] | "no-answer";

/** Does one order; true when it was done. `name` is what the secret belongs to. */
export type OrderSystem = (name: string, ask: () => Promise<SystemResult>) => Promise<boolean>;

/** One order at a time; a secret that comes back is shown until the person has it. */
export function useSystemOrder() {
  const router = useRouter();
  const [isBusy, setIsBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [secret, setSecret] = useState<{ readonly name: string; readonly text: string } | null>(null);
  const order: OrderSystem = async (name, ask) => {
    setIsBusy(true);
    setTrouble(null);
    const result = await ask().catch(() => null);
    if (result === null) setTrouble("no-answer");
    else if (!result.ok) setTrouble(result.reason);
    else if (result.secret !== null) setSecret({ name, text: result.secret });
    setIsBusy(false);
    router.refresh();
    return result?.ok === true;
  };
  const forget = () => {
    setSecret(null);
  };
  return { isBusy, trouble, secret, order, forget };
}
