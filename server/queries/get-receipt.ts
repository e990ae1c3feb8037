import "server-only";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReceiptSlip } from "@/lib/receipts/receipt-slip";
import { getContainer } from "../container";
import { readReceiptToken, receiptToken } from "../receipts/receipt-link";
import { writeSlip } from "../receipts/write-slip";
import { isOpen } from "../staff/play-stores";

/**
 * What a receipt's link shows; null when we never gave such a link, and for a play store's where Alipay is real: nobody
 * paid there. Needs no session: the token is the key.
 */
export async function getPublicReceipt(token: string): Promise<ReceiptSlip | null> {
  const { env, receiptLinkKey, receipts } = getContainer();
  const paymentId = readReceiptToken(receiptLinkKey, token);
  if (paymentId === null) return null;
  const place = await receipts.findPlace(paymentId);
  return place === null || !isOpen(env.mode, place) ? null : getReceipt(place.storeId, paymentId, null);
}

/**
 * A payment's receipt in the language of the request.
 * @param printNumber of the slip that is about to be printed; null on a screen
 */
export async function getReceipt(
  storeId: string,
  paymentId: string,
  printNumber: number | null,
): Promise<ReceiptSlip | null> {
  const { env, receiptLinkKey, receipts, paymentReads, refundReads } = getContainer();
  const refunds = await refundReads.listOfPayment(storeId, paymentId);
  const details = await paymentReads.findDetails(storeId, paymentId);
  const place = await receipts.findPlace(paymentId);
  if (details === null || place === null) return null;
  const isContradicted = await paymentReads.isContradicted(storeId, paymentId);
  const url = `${env.origin}/r/${receiptToken(receiptLinkKey, paymentId)}`;
  const words = await getTranslations("receipt");
  const isPractice = env.mode !== "production";
  return writeSlip({ details, isContradicted, refunds, place, url, printNumber, isPractice }, words, await getLocale());
}
