import "server-only";
import { describeReconciliation, MOST_API_DIFFERENCES } from "@/lib/api/reconciliation-schemas";
import { chinaDateSchema } from "@/lib/reconciliation/office-contract";
import { getContainer } from "../container";
import { scopeOfStore } from "../queries/reconciliation-scope";
import type { ApiCall, ApiRead } from "./api-handler";

/** A day beside Alipay's file, as far as it is about the key's store. */
export async function readReconciliationDay({ caller, businessDate }: ApiCall<unknown>): Promise<ApiRead> {
  const date = chinaDateSchema.safeParse(businessDate);
  if (!date.success) return { ok: false, code: "no-such-day" };
  const { reconciliation } = getContainer();
  const scope = await scopeOfStore(caller.store, false);
  const [certificate, differences] = await Promise.all([
    reconciliation.reads.certify(date.data, scope),
    reconciliation.reads.listDifferences(date.data, scope, MOST_API_DIFFERENCES),
  ]);
  return { ok: true, body: describeReconciliation(certificate, differences) };
}
