import "server-only";
import { z } from "zod";
import { resultInfoSchema } from "./schemas";

/** The functions for secondary merchants in our words, by Alipay's names (protocol §1, §10). */
export const REGISTRY_FUNCTIONS = {
  register: "alipay.intl.merchant.common.indirectMerchant.maintain",
  archive: "alipay.intl.merchant.common.indirectMerchant.archive",
  ask: "alipay.intl.merchant.common.indirectMerchant.query",
} as const;

export type RegistryOperation = keyof typeof REGISTRY_FUNCTIONS;

/** Looked up, never computed: these paths keep their camel case (protocol §1). */
export const REGISTRY_PATHS = {
  register: "/alipay/intl/merchant/common/indirectMerchant/maintain.htm",
  archive: "/alipay/intl/merchant/common/indirectMerchant/archive.htm",
  ask: "/alipay/intl/merchant/common/indirectMerchant/query.htm",
} as const satisfies Record<RegistryOperation, string>;

export const REGISTRY_OPERATIONS = Object.keys(REGISTRY_PATHS) as readonly RegistryOperation[]; // keys of a literal object

// protocol §10, old maintain extras: half-width quotation marks are forbidden in values.
const words = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^[^"']*$/);
const sellerId = z.string().min(1).max(32).regex(/^\w+$/); // protocol §10: letters, digits, underscore
const storeId = z.string().min(1).max(32);
const merchantId = z.string().min(1).max(64);

/** Body of maintain (protocol §10). The inner members that no page gives (mcc, address) are the siblings'. */
export const maintainRequestSchema = z.object({
  merchantId,
  operationType: z.enum(["ADD", "MODIFY"]),
  sellerInfo: z.object({
    sellerId,
    sellerName: words(256),
    sellerMCC: z
      .string()
      .regex(/^\d{4}$/)
      .optional(),
  }),
  storeInfo: z.object({ storeId, storeName: words(256), storeAddress: words(512).optional() }),
  notifyUrl: z.string().max(1024).optional(),
  extendInfo: z.string().max(2048).optional(),
});

/** Body of archive and query (protocol §10). */
export const registryReferenceSchema = z.object({
  merchantId,
  sellerId,
  storeId,
  paymentScene: z.enum(["OFFLINE", "ONLINE"]),
});

export type MaintainRequest = z.output<typeof maintainRequestSchema>;
export type RegistryReferenceRequest = z.output<typeof registryReferenceSchema>;

const text = z.string().min(1).max(64).nullish().catch(null);

/** Body of an answer. The member that holds the state was not to be found: one of the siblings' names (protocol §13). */
export const registryAnswerSchema = z.object({
  resultInfo: resultInfoSchema,
  sellerId: text,
  storeId: text,
  registrationStatus: text,
  registerStatus: text,
  status: text,
});
export type RegistryAnswer = z.output<typeof registryAnswerSchema>;

type RegistryState = "in-review" | "registered" | "rejected" | "archived";

/** State words of the family; Alipay publishes no list for this product. A word that is not here is unknown. */
const STATE_WORDS: ReadonlyMap<string, RegistryState> = new Map([
  ["INIT", "in-review"],
  ["PROCESSING", "in-review"],
  ["PENDING", "in-review"],
  ["UNDER_REVIEW", "in-review"],
  ["SUCCESS", "registered"],
  ["APPROVED", "registered"],
  ["VALID", "registered"],
  ["FAIL", "rejected"],
  ["REJECTED", "rejected"],
  ["ARCHIVED", "archived"],
  ["INVALID", "archived"],
]);

/** The state in an answer with Alipay's word for it; `state` null for a word nobody knows, all null when none is named. */
export function readRegistryState(answer: RegistryAnswer): { state: RegistryState | null; word: string | null } {
  const word = answer.registrationStatus ?? answer.registerStatus ?? answer.status ?? null;
  return { state: word === null ? null : (STATE_WORDS.get(word) ?? null), word };
}
