import "server-only";
import type { RateLimits } from "../db/rate-limits";
import { readReceiptToken } from "../receipts/receipt-link";
import { addressOf } from "../staff/client-address";

type Parts = { readonly rateLimits: Pick<RateLimits, "limitRate">; readonly receiptLinkKey: string };

// The running server's parts without the imports that make them: the proxy is a bundle of its own (server/container.ts).
const holder = globalThis as typeof globalThis & { saoma?: Parts };

/**
 * Counts one look at `/r/<token>`. A link that we gave counts by itself, every other one by the address it comes from:
 * who guesses is slowed down, and no customer of a shared address waits for it. In proxy.ts, because a page cannot
 * answer 429; a link opens nothing by having passed here.
 * @returns the refusal, or null when the page may be shown
 */
export async function limitReceipt(pathname: string, headers: Headers): Promise<Response | null> {
  if (holder.saoma === undefined) return null;
  const { rateLimits, receiptLinkKey } = holder.saoma;
  const token = pathname.slice("/r/".length);
  const counted = await rateLimits.limitRate("receipt", readReceiptToken(receiptLinkKey, token) ?? addressOf(headers));
  if (counted.ok) return null;
  const seconds = Math.ceil(counted.retryAfterMs / 1_000);
  return new Response(`Too often. Please try again in ${seconds} s.\n太频繁了，请在 ${seconds} 秒后重试。\n`, {
    status: 429,
    headers: { "Cache-Control": "no-store", "Content-Type": "text/plain; charset=utf-8", "Retry-After": `${seconds}` },
  });
}
