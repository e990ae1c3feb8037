import "server-only";
import type { CurrencyCode } from "@/lib/money/currencies";
import { isFinalState } from "@/lib/payments/payment-state";
import type { PaymentDetails, PaymentView, ResultView, Tray } from "@/lib/payments/payment-view";
import { viewPayment, viewResult } from "@/lib/payments/view-payment";
import type { Role } from "@/lib/staff/rights";
import { getContainer } from "../container";
import { findPracticeFirst } from "../practice/practice-first";
import { requireRight } from "../staff/current-session";
import { getOpenPayments } from "./get-payment-status";

export type TillQuery = {
  readonly session: {
    readonly storeName: string;
    readonly deviceName: string;
    readonly personId: string;
    readonly personName: string;
    readonly personRole: Role;
    readonly currency: CurrencyCode;
    readonly mode: "simulator" | "sandbox" | "production";
    readonly phoneUrl: string | null;
    readonly takesLongCodes: boolean;
  };
  /** The payment this device was in the middle of, or its last one, when that needs a person. */
  readonly initialPayment: PaymentView | null;
  /** How this device's last payment ended, not long ago. */
  readonly lastResult: ResultView | null;
  readonly tray: Tray;
  /** The store's, which the tablet need not be set to. */
  readonly timeZone: string;
  /** The store wants a course first, and nothing of this till is under way that would have to be seen to its end. */
  readonly hasToPractise: boolean;
};

/** Everything the till shows at first; null when nobody who may take payments is signed in. */
export async function getTill(): Promise<TillQuery | null> {
  const check = await requireRight("take-payment");
  if (!check.ok) return null;
  const { env, policies, paymentReads, practice } = getContainer();
  const { device, person } = check.session;
  const place = { storeId: device.store.id, personId: person.id, deviceId: device.id };
  const [running, last, tray, practiceFirst] = await Promise.all([
    paymentReads.findOpenOfDevice(device.store.id, device.id),
    paymentReads.findLastOfDevice(device.store.id, device.id),
    getOpenPayments(device),
    findPracticeFirst({ practice }, { ...place, role: person.role }),
  ]);
  const current = running ?? (last?.payment.state === "attention" ? last : null);
  return {
    session: {
      storeName: device.store.name,
      deviceName: device.name,
      personId: person.id,
      personName: person.name,
      personRole: person.role,
      currency: device.store.currency as CurrencyCode, // the store was made with one of the table's
      mode: env.mode,
      phoneUrl: env.mode === "simulator" && env.alipay !== null ? `${env.alipay.gatewayOrigin}/phone` : null,
      takesLongCodes: device.store.takesLongCodes,
    },
    initialPayment: current === null ? null : viewPayment(current, policies.of(device.store.id)),
    lastResult: current === null ? endOf(last) : null,
    tray,
    timeZone: device.store.timeZone,
    hasToPractise: practiceFirst !== null && current === null,
  };
}

function endOf(last: PaymentDetails | null): ResultView | null {
  return last === null || !isFinalState(last.payment.state) ? null : viewResult(last);
}
