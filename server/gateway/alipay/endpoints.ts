import "server-only";

/** The four API functions in our words, by Alipay's names (protocol §1). */
export const ALIPAY_FUNCTIONS = {
  pay: "alipay.intl.acquiring.offline.pay",
  query: "alipay.intl.acquiring.offline.payQuery",
  cancel: "alipay.intl.acquiring.common.payCancel",
  refund: "alipay.intl.acquiring.common.refund",
} as const;

/** Sent by Alipay to a merchant when a payment has an outcome (protocol §9). Optional; payQuery remains the truth. */
export const NOTIFY_FUNCTION = "alipay.intl.acquiring.offline.notify.pay";

export type AlipayOperation = keyof typeof ALIPAY_FUNCTIONS;

/**
 * Path of each function behind origin and prefix. Looked up, never computed from the name: the last word is
 * lower-cased for some and `refund` is `grefund` (protocol §1, "keep a lookup table").
 */
export const ENDPOINT_PATHS = {
  pay: "/alipay/intl/acquiring/offline/pay.htm",
  query: "/alipay/intl/acquiring/offline/payquery.htm",
  cancel: "/alipay/intl/acquiring/common/paycancel.htm",
  refund: "/alipay/intl/acquiring/common/grefund.htm",
} as const satisfies Record<AlipayOperation, string>;

export const ALIPAY_OPERATIONS = Object.keys(ENDPOINT_PATHS) as readonly AlipayOperation[]; // keys of a literal object: exactly the union
