"use server";
import type { z } from "zod";
import { feeRateSchema, readPercent } from "@/lib/reconciliation/fee-rate";
import type { ReconciliationAnswer } from "@/lib/reconciliation/office-contract";
import { getContainer } from "../container";
import { reconciliationScopeOf } from "../queries/reconciliation-scope";
import { requireOfficeRight } from "../staff/office-session";
import { isOwnOrigin } from "../staff/own-origin";

/** Writes down the contract's fee of a currency. It is the merchant's: only who sees all of its lines sets it. */
export async function setFeeRate(input: z.input<typeof feeRateSchema>): Promise<ReconciliationAnswer> {
  const check = (await isOwnOrigin()) ? await requireOfficeRight("reconcile") : null;
  if (check?.ok !== true) return { ok: false, problem: "not-allowed" };
  const { session } = check;
  if ((await reconciliationScopeOf(session)) !== null) return { ok: false, problem: "not-allowed" };
  const parsed = feeRateSchema.safeParse(input);
  const perMillion = parsed.success ? readPercent(parsed.data.percent) : undefined;
  if (!parsed.success || perMillion === undefined) return { ok: false, problem: "bad-input" };
  const { store, person, device } = session;
  const by = { storeId: store.id, personId: person.id, deviceId: device?.id ?? null };
  await getContainer().reconciliation.feeRates.set(parsed.data.currency, perMillion, by);
  return { ok: true, date: null };
}
