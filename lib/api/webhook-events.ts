/**
 * What a webhook can tell. A payment or refund that comes into one of these states is told once for each time it does; a
 * case once, when it opens.
 */
export const WEBHOOK_EVENTS = [
  "payment.paid",
  "payment.declined",
  "payment.cancelled",
  "payment.attention",
  "refund.refunded",
  "refund.refused",
  "refund.attention",
  "incident.opened",
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** True for one of our event types. */
export function isWebhookEvent(text: string): text is WebhookEvent {
  return WEBHOOK_EVENTS.some((event) => event === text);
}
