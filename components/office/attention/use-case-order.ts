import { useRouter } from "next/navigation";
import { useState } from "react";
import type { CaseOrder, CaseResult } from "@/lib/office/attention-case";

type Trouble = Extract<CaseResult, { ok: false }>["reason"] | "no-answer";

/** One order at a time; afterwards the page is read again, because only the server's rows are true. */
export function useCaseOrder(changeCase: (order: CaseOrder) => Promise<CaseResult>) {
  const router = useRouter();
  const [isBusy, setIsBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const order = async (wanted: CaseOrder): Promise<boolean> => {
    setIsBusy(true);
    setTrouble(null);
    const result = await changeCase(wanted).catch(() => null);
    if (result === null) setTrouble("no-answer");
    else if (!result.ok) setTrouble(result.reason);
    setIsBusy(false);
    router.refresh();
    return result?.ok === true;
  };
  return { isBusy, trouble, order };
}
