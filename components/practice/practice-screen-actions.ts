import type { PaymentActions } from "@/components/payments/payment-contract";
import type { TillActions } from "@/components/till/till-contract";
import type { PracticeActions } from "@/lib/practice/practice-contract";

/** Whatever the practice screens may ask of the server; a lesson under way asks it nothing. */
export type PracticeScreenActions = PracticeActions &
  Pick<PaymentActions, "listApprovers"> &
  Pick<TillActions, "lockTill" | "setLocale">;
