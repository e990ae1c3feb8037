import type { z } from "zod";
import { ALIPAY_FUNCTIONS, type AlipayOperation } from "@/server/gateway/alipay/endpoints";
import { cutMessage } from "@/server/gateway/alipay/envelope";
import {
  type PayRequest,
  payRequestSchema,
  type ReferenceRequest,
  type RefundRequest,
  referenceRequestSchema,
  refundRequestSchema,
  requestHeadSchema,
} from "@/server/gateway/alipay/schemas";
import { verifyText } from "@/server/gateway/alipay/sign";
import type { MerchantKeys } from "./merchant-keys";

export type Merchant = { readonly keys: MerchantKeys; readonly clientId: string; readonly merchantId: string };

export type IncomingMessage = {
  readonly method: string;
  readonly contentType: string;
  readonly text: string;
};

export type CheckedRequest =
  | { readonly operation: "pay"; readonly body: PayRequest }
  | { readonly operation: "query" | "cancel"; readonly body: ReferenceRequest }
  | { readonly operation: "refund"; readonly body: RefundRequest };

export type Check =
  | { readonly kind: "accepted"; readonly reqMsgId: string; readonly request: CheckedRequest }
  | { readonly kind: "rejected"; readonly reqMsgId: string; readonly code: string };

/** Checks a message as strictly as Alipay would: form, signature over the raw text, head, merchant, body (protocol §2–§5). */
export async function checkRequest(
  message: IncomingMessage & { readonly operation: AlipayOperation },
  merchant: Merchant,
): Promise<Check> {
  const opened = await openMessage(message, ALIPAY_FUNCTIONS[message.operation], merchant);
  if (opened.kind === "rejected") return opened;
  const { reqMsgId } = opened;
  const checked = checkBody(message.operation, opened.body);
  if (typeof checked === "string") return { kind: "rejected", reqMsgId, code: checked };
  if (checked.body.merchantId !== merchant.merchantId) return { kind: "rejected", reqMsgId, code: "ACCESS_DENIED" };
  return { kind: "accepted", reqMsgId, request: checked };
}

type Opened =
  | { readonly kind: "opened"; readonly reqMsgId: string; readonly body: unknown }
  | { readonly kind: "rejected"; readonly reqMsgId: string; readonly code: string };

/** Form, signature over the raw text and head of a message of any function; its body is still to be read. */
export async function openMessage(message: IncomingMessage, functionName: string, merchant: Merchant): Promise<Opened> {
  const envelope = readEnvelope(message.text);
  const reqMsgId = looseMessageId(envelope);
  const reject = (code: string): Opened => ({ kind: "rejected", reqMsgId, code });
  if (message.method !== "POST") return reject("METHOD_NOT_SUPPORTED");
  if (!/^application\/json\b/i.test(message.contentType)) return reject("MEDIA_TYPE_NOT_ACCEPTABLE");
  if (envelope === undefined) return reject("MSG_PARSE_ERROR");
  const cut = cutMessage(message.text, "request");
  if (cut === null || !(await verifyText(cut.message, cut.signature, merchant.keys.all()))) {
    return reject("INVALID_SIGNATURE");
  }
  const inner = memberOf(envelope, "request");
  const headProblem = findHeadProblem(memberOf(inner, "head"), functionName, merchant);
  if (headProblem !== null) return reject(headProblem);
  return { kind: "opened", reqMsgId, body: memberOf(inner, "body") };
}

function findHeadProblem(head: unknown, functionName: string, merchant: Merchant): string | null {
  const parsed = requestHeadSchema.safeParse(head);
  if (!parsed.success) return problemWord(parsed.error, head);
  if (parsed.data.clientId !== merchant.clientId) return "INVALID_CLIENT";
  if (parsed.data.function !== functionName) return "FUNCTION_NOT_MATCH";
  return null;
}

/** The parsed body, or the code that says what is wrong with it. */
function checkBody(operation: AlipayOperation, body: unknown): CheckedRequest | string {
  switch (operation) {
    case "pay": {
      const parsed = payRequestSchema.safeParse(body);
      return parsed.success ? { operation, body: parsed.data } : problemWord(parsed.error, body);
    }
    case "query":
    case "cancel": {
      const parsed = referenceRequestSchema.safeParse(body);
      return parsed.success ? { operation, body: parsed.data } : problemWord(parsed.error, body);
    }
    case "refund": {
      const parsed = refundRequestSchema.safeParse(body);
      return parsed.success ? { operation, body: parsed.data } : problemWord(parsed.error, body);
    }
  }
}

/** PARAM_MISSING when the first faulty field is not there, CURRENCY_NOT_SUPPORT for that one, else PARAM_ILLEGAL. */
export function problemWord(error: z.ZodError, value: unknown): string {
  const path = error.issues[0]?.path ?? [];
  const found = path.reduce<unknown>((within, name) => memberOf(within, String(name)), value);
  if (found === undefined) return "PARAM_MISSING";
  return path.at(-1) === "currency" ? "CURRENCY_NOT_SUPPORT" : "PARAM_ILLEGAL";
}

function readEnvelope(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The message id for the echo, even of a message that is about to be rejected. */
function looseMessageId(envelope: unknown): string {
  const id = memberOf(memberOf(memberOf(envelope, "request"), "head"), "reqMsgId");
  return typeof id === "string" ? id : "";
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}
