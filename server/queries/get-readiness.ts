import "server-only";
import type { Finding } from "@/lib/readiness/finding";
import { getContainer } from "../container";
import { examine } from "../doctor/finding";
import { listChecks } from "../doctor/list-checks";
import { requireOfficeRight } from "../staff/office-session";

export type ReadinessQuery =
  | { readonly kind: "signed-out" }
  | { readonly kind: "no-right" }
  | { readonly kind: "readiness"; readonly findings: readonly Finding[] };

/** The doctor's lines, looked at now: the same list as `npm run pos -- doctor`. */
export async function getReadiness(): Promise<ReadinessQuery> {
  const check = await requireOfficeRight("manage-settings");
  if (!check.ok) return { kind: check.reason === "not-signed-in" ? "signed-out" : "no-right" };
  const { db, env, payments } = getContainer();
  const { alipay, sftp } = env;
  // The container makes no gateway without them (server/gateway/create-gateway.ts).
  if (alipay === null) throw new Error("a server runs without ALIPAY_ settings");
  const patient = { db, env, alipay, sftp, gateway: payments.gateway, now: () => Date.now() };
  return { kind: "readiness", findings: await examine(listChecks(patient)) };
}
