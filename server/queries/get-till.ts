import "server-only";
import type { CurrencyCode } from "@/lib/money/currencies";
import type { OpenPaymentView, PaymentView } from "@/lib/payments/payment-view";
import type { Role } from "@/lib/staff/rights";
import { getContainer } from "../container";
import { viewOpenPayment, viewPayment } from "../payments/view-payment";
import { requireRight } from "../staff/current-session";

export type TillQuery = {
  readonly session: {
    readonly storeName: string;
    readonly deviceName: string;
    readonly personName: string;
    readonly personRole: Role;
    readonly currency: CurrencyCode;
    readonly mode: "simulator" | "sandbox" | "production";
    readonly phoneUrl: string | null;
    readonly takesLongCodes: boolean;
  };
  /** The payment this device was in the middle of. */
  readonly initialPayment: PaymentView | null;
  readonly openPayments: readonly OpenPaymentView[];
};

/** Everything the till shows at first; null when nobody who may take payments is signed in. */
export async function getTill(): Promise<TillQuery | null> {
  const check = await requireRight("take-payment");
  if (!check.ok) return null;
  const { env, paymentReads } = getContainer();
  const { device, person } = check.session;
  const [running, open] = await Promise.all([
    paymentReads.findOpenOfDevice(device.store.id, device.id),
    paymentReads.listOpen(device.store.id),
  ]);
  return {
    session: {
      storeName: device.store.name,
      deviceName: device.name,
      personName: person.name,
      personRole: person.role,
      currency: device.store.currency as CurrencyCode, // the store was made with one of the table's
      mode: env.mode,
      phoneUrl: env.mode === "simulator" && env.alipay !== null ? `${env.alipay.gatewayOrigin}/phone` : null,
      takesLongCodes: device.store.takesLongCodes,
    },
    initialPayment: running === null ? null : viewPayment(running, env.policy),
    openPayments: open.map(viewOpenPayment),
  };
}
