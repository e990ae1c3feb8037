import {
  type MaintainRequest,
  maintainRequestSchema,
  REGISTRY_FUNCTIONS,
  type RegistryOperation,
  type RegistryReferenceRequest,
  registryReferenceSchema,
} from "@/server/gateway/alipay/registry-schemas";
import { type IncomingMessage, openMessage, problemWord } from "./check-request";
import type { GatewayParts, Reaction } from "./gateway";
import { failure, type Outcome, outcome, SUCCESS } from "./result-info";
import type { SecondMerchant, Stage } from "./world";
import { writeAnswer } from "./write-answer";

/** How long the simulated Alipay looks at a new store. */
const REVIEW_MS = 5_000;
/** A legal name with this word in it is not accepted after the review. */
const REFUSED_WORD = "REFUSE";

/** Handles maintain, archive and query of secondary merchants and their stores (protocol §10). */
export async function handleRegistry(
  { stage, merchant, keys }: Pick<GatewayParts, "stage" | "merchant" | "keys">,
  operation: RegistryOperation,
  message: IncomingMessage,
): Promise<Reaction> {
  const opened = await openMessage(message, REGISTRY_FUNCTIONS[operation], merchant);
  const answered =
    opened.kind === "rejected"
      ? outcome(failure(opened.code))
      : answer(stage, operation, opened.body, merchant.merchantId);
  const to = {
    function: REGISTRY_FUNCTIONS[operation],
    clientId: merchant.clientId,
    reqMsgId: opened.reqMsgId,
    at: stage.now(),
  };
  return { kind: "answer", text: await writeAnswer(to, answered, { ...keys, fault: null }), delayMs: 0 };
}

function answer(stage: Stage, operation: RegistryOperation, body: unknown, merchantId: string): Outcome {
  const schema = operation === "register" ? maintainRequestSchema : registryReferenceSchema;
  const parsed = schema.safeParse(body);
  if (!parsed.success) return outcome(failure(problemWord(parsed.error, body)));
  if (parsed.data.merchantId !== merchantId) return outcome(failure("ACCESS_DENIED"));
  if ("operationType" in parsed.data) return maintain(stage, parsed.data);
  return operation === "archive" ? archive(stage, parsed.data) : tell(stage, parsed.data);
}

function maintain({ world, now, span }: Stage, { operationType, sellerInfo, storeInfo }: MaintainRequest): Outcome {
  const key = keyOf(sellerInfo.sellerId, storeInfo.storeId);
  const known = world.secondMerchants.get(key);
  if (operationType === "MODIFY" && known === undefined) return outcome(failure("SELLER_NOT_EXIST"));
  // The same once more changes nothing and begins no second review.
  if (known === undefined || known.sellerName !== sellerInfo.sellerName || known.isArchived) {
    world.secondMerchants.set(key, {
      sellerName: sellerInfo.sellerName,
      storeName: storeInfo.storeName,
      reviewedAt: now() + span(REVIEW_MS),
      isArchived: false,
    });
  }
  return outcome(SUCCESS, { sellerId: sellerInfo.sellerId, storeId: storeInfo.storeId });
}

function archive({ world }: Stage, { sellerId, storeId }: RegistryReferenceRequest): Outcome {
  const key = keyOf(sellerId, storeId);
  const known = world.secondMerchants.get(key);
  if (known === undefined) return outcome(failure("SELLER_NOT_EXIST"));
  world.secondMerchants.set(key, { ...known, isArchived: true });
  return outcome(SUCCESS, { sellerId, storeId });
}

function tell({ world, now }: Stage, { sellerId, storeId }: RegistryReferenceRequest): Outcome {
  const known = world.secondMerchants.get(keyOf(sellerId, storeId));
  if (known === undefined) return outcome(failure("SELLER_NOT_EXIST"));
  return outcome(SUCCESS, { sellerId, storeId, registrationStatus: stateOf(known, now()) });
}

function stateOf({ isArchived, reviewedAt, sellerName }: SecondMerchant, now: number): string {
  if (isArchived) return "ARCHIVED";
  if (now < reviewedAt) return "PROCESSING";
  return sellerName.toUpperCase().includes(REFUSED_WORD) ? "REJECTED" : "SUCCESS";
}

function keyOf(sellerId: string, storeId: string): string {
  return `${sellerId} ${storeId}`;
}
