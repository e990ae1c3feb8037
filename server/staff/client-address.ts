import "server-only";
import { headers } from "next/headers";

/**
 * Where a request seems to come from, for rate limits only. Next writes the socket's address where no proxy wrote one;
 * a client can forge it, so nothing but a counter may hang on it, and no counter that guards a PIN does.
 */
export async function clientAddress(): Promise<string> {
  const forwarded = (await headers()).get("x-forwarded-for");
  // The last entry is the nearest proxy's word; the ones before it are the client's.
  return forwarded?.split(",").at(-1)?.trim().slice(0, 64) ?? "unknown";
}
