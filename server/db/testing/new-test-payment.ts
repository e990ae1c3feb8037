import { v7 as uuidv7 } from "uuid";
import type { NewPayment } from "../payment-store";

type Counter = Pick<NewPayment, "storeId" | "deviceId" | "personId">;

/** A payment of a test's shop, ready to be inserted: 1,200 JPY with ids and a code hash of its own. */
export function newTestPayment(shop: Counter, overrides: Partial<NewPayment> = {}): NewPayment {
  const paymentId = overrides.paymentId ?? uuidv7();
  return {
    ...shop,
    sale: { id: uuidv7(), isNew: true },
    paymentId,
    callId: uuidv7(),
    requestId: uuidv7(),
    merchantTransId: paymentId,
    currency: "JPY",
    amountMinor: 1_200,
    reference: null,
    note: null,
    codeKind: "alipay",
    codeFirst6: "281234",
    codeLast4: "3456",
    codeHash: paymentId,
    ...overrides,
  };
}
