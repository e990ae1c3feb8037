import { z } from "zod";
import type { CurrencyCode } from "../money/currencies";
import { readPaymentSearch } from "../payments/payment-search";
import { tidyText } from "../text/typed-text";

/** What somebody types into the office's search may be; one text can be several things, and all of them are looked for. */
export type PaymentQuestion =
  | { readonly kind: "payment-code" }
  | {
      readonly kind: "any";
      /** Of a payment, a sale, a refund or a request of ours. */
      readonly uuid: string | null;
      /** A number of ours or Alipay's, of a payment or a refund. */
      readonly number: string;
      readonly amountMinor: number | null;
      /** The end of the scanned code. */
      readonly last4: string | null;
      readonly reference: string;
    };

const LONGEST = 64;

/** Reads the search field; null when there is nothing in it. */
export function readPaymentQuestion(text: string, currency: CurrencyCode): PaymentQuestion | null {
  const trimmed = tidyText(text).slice(0, LONGEST);
  const search = readPaymentSearch(trimmed, currency);
  if (search === null) return null;
  if (search.kind === "payment-code") return { kind: "payment-code" };
  const uuid = z.uuid().safeParse(trimmed.toLowerCase());
  return {
    kind: "any",
    uuid: uuid.success ? uuid.data : null,
    number: search.kind === "number" ? search.merchantTransId : trimmed,
    amountMinor: search.kind === "figure" ? search.amountMinor : null,
    last4: search.kind === "figure" ? search.last4 : null,
    reference: trimmed,
  };
}
