import "server-only";
import { describeReconciliation, MOST_API_DIFFERENCES } from "@/lib/api/reconciliation-schemas";
import { chinaDateSchema } from "@/lib/reconciliation/office-contract";
import { getContainer } from "../container";
import type { ApiCall, ApiRead } from "./api-handler";

/** A day beside Alipay's file, as far as it is about the key's store. */
export async function readReconciliationDay({ caller, businessDate }: ApiCall<unknown>): Promise<ApiRead> {
  const date = chinaDateSchema.safeParse(businessDate);
  if (!date.success) return { ok: false, code: "no-such-day" };
  const { reconciliation, staff } = getContainer();
  // While there is one store, lines that name no store are its own.
  const isOnlyStore = (await staff.listStores()).length === 1;
  const scope = isOnlyStore ? null : { storeId: caller.store.id };
  const [certificate, differences] = await Promise.all([
    reconciliation.reads.certify(date.data, scope),
    reconciliation.reads.listDifferences(date.data, scope, MOST_API_DIFFERENCES),
  ]);
  return { ok: true, body: describeReconciliation(certificate, differences) };
}
