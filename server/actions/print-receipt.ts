"use server";
import { z } from "zod";
import { RECEIPT_PAPERS } from "@/lib/receipts/receipt-paper";
import type { PrintReceiptInput, PrintReceiptResult } from "@/lib/receipts/receipt-slip";
import { getContainer } from "../container";
import { getReceipt } from "../queries/get-receipt";
import { countPrint } from "../receipts/print-receipt";
import { requireRight } from "../staff/current-session";
import { isOwnOrigin } from "../staff/own-origin";

const inputSchema = z.object({ paymentId: z.uuid(), requestId: z.uuid(), paper: z.enum(RECEIPT_PAPERS) });

/** Counts a slip and hands it over to be printed, marked as a copy from the second on. */
export async function printReceipt(input: PrintReceiptInput): Promise<PrintReceiptResult> {
  if (!(await isOwnOrigin())) return { ok: false, reason: "not-allowed" };
  const check = await requireRight("take-payment");
  if (!check.ok) return check;
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) return { ok: false, reason: "bad-input" };
  const { receipts } = getContainer();
  const { device, person } = check.session;
  const counter = { storeId: device.store.id, deviceId: device.id, personId: person.id };
  const counted = await countPrint({ receipts }, { ...counter, ...parsed.data });
  if (!counted.ok) return counted;
  const slip = await getReceipt(device.store.id, parsed.data.paymentId, counted.number);
  return slip === null ? { ok: false, reason: "not-found" } : { ok: true, slip };
}
