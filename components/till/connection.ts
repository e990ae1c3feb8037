import type { Tray } from "@/lib/payments/payment-view";

export type ConnectionKind = "ok" | "offline" | "silent" | "signed-out";

type Signs = {
  readonly isBrowserOnline: boolean;
  readonly isSignedOut: boolean;
  /** The last request to our server got no usable answer. */
  readonly isFailing: boolean;
  /** Ms since our server last answered anything. */
  readonly silentForMs: number;
};

/** The doubt tray asks every 5 s; two missed answers and a little are silence even when no request has failed yet. */
export const SILENT_AFTER_MS = 12_000;

/** The connection to our own server, with the reason that a cashier can act on. */
export function connectionOf({ isBrowserOnline, isSignedOut, isFailing, silentForMs }: Signs): ConnectionKind {
  if (isSignedOut) return "signed-out";
  if (!isBrowserOnline) return "offline";
  return isFailing || silentForMs > SILENT_AFTER_MS ? "silent" : "ok";
}

/** What the light in the till's head shows: the way to our server, and from there to Alipay. */
export type TillLight = ConnectionKind | "gateway-away" | "gateway-held";

/** Whoever cannot reach our server knows nothing of Alipay either. */
export function lightOf(connection: ConnectionKind, gateway: Tray["gateway"]): TillLight {
  return connection !== "ok" || gateway === "ok" ? connection : `gateway-${gateway}`;
}
