import { useRouter } from "next/navigation";
import { useState } from "react";
import type { InvitationOffer } from "@/lib/staff/invitation-contract";
import type { StaffResult } from "@/lib/staff/staff-change";

/** One order at a time; afterwards the list is read again, because only the server's rows are true. */
export function useStaffOrder() {
  const router = useRouter();
  const [isBusy, setIsBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const order = async <Result extends StaffResult | InvitationOffer>(
    ask: () => Promise<Result>,
  ): Promise<Result | null> => {
    setIsBusy(true);
    setTrouble(null);
    const result = await ask().catch(() => null);
    if (result === null) setTrouble("no-answer");
    else if (!result.ok) setTrouble(result.reason);
    setIsBusy(false);
    router.refresh();
    return result;
  };
  return { isBusy, trouble, order };
}
