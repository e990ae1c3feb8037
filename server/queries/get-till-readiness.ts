import "server-only";
import type { SaleReading } from "@/lib/readiness/till-readiness";
import { getContainer } from "../container";
import { readForTill, sharedReading } from "../doctor/read-for-till";

const now = () => Date.now();
const readShared = sharedReading(() => {
  const { db, env } = getContainer();
  // The container makes no gateway without them (server/gateway/create-gateway.ts).
  if (env.alipay === null) throw new Error("a server runs without ALIPAY_ settings");
  return readForTill({ db, dataDir: env.dataDir, alipay: env.alipay, now });
}, now);

/** Whether this server can carry a sale, in a state for each line, with the time by which a tablet sets its own clock right. */
export async function getTillReadiness(): Promise<SaleReading> {
  const lines = await readShared();
  return { lines, now: now() };
}
