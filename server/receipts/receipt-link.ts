import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";

const ID_BYTES = 16;
const MARK_BYTES = 16;

/**
 * The secret part of a receipt's address: the payment's id and a 128-bit mark (HMAC-SHA-256, cut) that only this
 * installation can make. Nothing is stored, so a copy of the database opens no receipt, and every payment has its link,
 * also one that another system took.
 * @returns 43 characters, base64url
 */
export function receiptToken(key: string, paymentId: string): string {
  const id = Buffer.from(paymentId.replaceAll("-", ""), "hex");
  return Buffer.concat([id, markOf(key, id)]).toString("base64url");
}

/** The payment a token was made for; null when we did not make it. */
export function readReceiptToken(key: string, token: string): string | null {
  if (!/^[\w-]{43}$/.test(token)) return null;
  const bytes = Buffer.from(token, "base64url");
  const id = bytes.subarray(0, ID_BYTES);
  const mark = bytes.subarray(ID_BYTES);
  if (mark.length !== MARK_BYTES || !timingSafeEqual(mark, markOf(key, id))) return null;
  // The last character carries two bits that mean nothing: a token is written in one way only.
  if (bytes.toString("base64url") !== token) return null;
  return id.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function markOf(key: string, id: Buffer): Buffer {
  return createHmac("sha256", key).update("receipt").update(id).digest().subarray(0, MARK_BYTES);
}
