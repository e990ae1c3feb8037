import "server-only";
import type { Kysely } from "kysely";
import { createApiKeyRepository } from "./api-key-repository";
import { createApiPaymentReads } from "./api-payment-reads";
import { createGatewayNoticeRepository } from "./gateway-notice-repository";
import type { Database } from "./tables";
import { createToldSubjectReads } from "./told-subject-reads";
import { createWebhookRepository } from "./webhook-repository";

export type IntegrationStore = ReturnType<typeof createIntegrationStore>;

/** What other systems and Alipay's notifications need of the database, over one pool. */
export function createIntegrationStore(db: Kysely<Database>) {
  return {
    apiKeys: createApiKeyRepository(db),
    payments: createApiPaymentReads(db),
    webhooks: createWebhookRepository(db),
    told: createToldSubjectReads(db),
    notices: createGatewayNoticeRepository(db),
  };
}
