import { z } from "zod";
import { apiGet } from "@/server/inbound/api-handler";
import { readReconciliationDay } from "@/server/inbound/api-reconciliation";

/** A day of the key's store beside Alipay's own file: summary and differences. */
export const GET = apiGet(z.object({}), readReconciliationDay);
