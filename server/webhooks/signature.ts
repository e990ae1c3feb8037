import "server-only";
import { createHmac } from "node:crypto";

/**
 * The value of `Saoma-Signature`: `t=<unix seconds>,v1=<hex HMAC-SHA-256 of "t.body">`. The time is signed too, so that
 * the receiver can refuse an old message that is sent again by somebody else.
 */
export function signWebhook({
  secret,
  body,
  unixSeconds,
}: {
  secret: string;
  body: string;
  unixSeconds: number;
}): string {
  const mac = createHmac("sha256", secret).update(`${unixSeconds}.${body}`).digest("hex");
  return `t=${unixSeconds},v1=${mac}`;
}
