import "server-only";
import { headers } from "next/headers";
import { networkOf } from "@/lib/staff/network-of";

/** Where the request that is being answered seems to come from; see addressOf. */
export async function clientAddress(): Promise<string> {
  return addressOf(await headers());
}

/**
 * Where a request comes from, for rate limits only: the socket's address, or what a proxy of POS_TRUSTED_PROXIES said
 * (forwarded-headers.ts settles the header before anything reads it). No counter that guards a PIN hangs on it.
 */
export function addressOf(list: Pick<Headers, "get">): string {
  const nearest = list.get("x-forwarded-for")?.split(",").at(-1)?.trim().slice(0, 64) ?? "";
  return nearest === "" ? "unknown" : networkOf(nearest);
}
