import { merchantTransIdOf } from "../payments/merchant-trans-id";

/** The id Alipay knows a refund by, made from the refund's own id, as a payment's is: 26 characters for receipt and telephone. */
export function merchantRefundIdOf(refundId: string): string {
  return merchantTransIdOf(refundId);
}

const VERSION_DIGIT = 14;

/**
 * The id of the one refund the machine may make of a payment: the payment's UUIDv7 as a version 8 (RFC 9562 §5.8).
 * No other id looks so, and a server that comes after a crash finds the same one.
 */
export function machineRefundIdOf(paymentId: string): string {
  return `${paymentId.slice(0, VERSION_DIGIT)}8${paymentId.slice(VERSION_DIGIT + 1)}`;
}
