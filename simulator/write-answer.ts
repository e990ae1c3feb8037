import type { KeyObject } from "node:crypto";
import { signText } from "@/server/gateway/alipay/sign";
import { formatInstant } from "./beijing-time";
import type { Fault } from "./faults";
import { type Outcome, resultCodeId } from "./result-info";
import { seededRandom } from "./seeded-random";
import { chooseDress, writeJson, writeMembers } from "./write-json";

export type AnswerTo = {
  /** Alipay's name of what was asked. */
  readonly function: string;
  readonly clientId: string;
  readonly reqMsgId: string;
  readonly at: number;
};

export type AnswerKeys = {
  /** Alipay's own. */
  readonly privateKey: KeyObject;
  /** Somebody else's. */
  readonly foreignKey: Promise<KeyObject>;
};

/**
 * Writes and signs an answer over the very text that goes out, in a dress chosen by the message id.
 * `fault` bends the content before signing, or the signature after it.
 */
export async function writeAnswer(
  to: AnswerTo,
  { result, fields }: Outcome,
  { privateKey, foreignKey, fault }: AnswerKeys & { fault: Fault | null },
): Promise<string> {
  const dress = chooseDress(seededRandom(to.reqMsgId));
  const status = fault === "unknown-status" ? "X" : result.status;
  const resultInfo = {
    resultStatus: status,
    resultCodeId: resultCodeId(result),
    resultCode: result.code,
    resultMsg: result.code.toLowerCase().replaceAll("_", " "),
  };
  const body = { resultInfo, ...bendFields(fields, fault) };
  const message = writeJson({ head: answerHead(to, fault), body }, dress);
  const key = fault === "foreign-signature" ? await foreignKey : privateKey;
  const signature = await signText(message, key);
  const sent = fault === "bad-signature" ? changeText(message) : message;
  if (fault === "unsigned") return writeMembers([["response", sent]], dress);
  return writeMembers(
    [
      ["response", sent],
      ["signature", writeJson(signature, dress)],
    ],
    dress,
  );
}

function answerHead(to: AnswerTo, fault: Fault | null): Readonly<Record<string, string>> {
  return {
    version: "2.0.4",
    function: to.function,
    clientId: to.clientId,
    respTime: formatInstant(to.at),
    reqMsgId: fault === "wrong-echo" ? "00000000-0000-4000-8000-00000000dead" : to.reqMsgId,
    reserve: "{}",
  };
}

function bendFields(fields: Outcome["fields"], fault: Fault | null): Outcome["fields"] {
  const amount = fields["orderAmount"];
  if (fault === "unknown-state") return { ...fields, acquirementStatus: "SOMETHING_NEW" };
  if (!isWireMoney(amount)) return fields;
  if (fault === "wrong-amount") {
    return { ...fields, orderAmount: { ...amount, value: String(Number(amount.value) + 1) } };
  }
  if (fault === "wrong-currency") {
    return { ...fields, orderAmount: { ...amount, currency: amount.currency === "USD" ? "EUR" : "USD" } };
  }
  return fields;
}

function isWireMoney(value: unknown): value is { currency: string; value: string } {
  return typeof value === "object" && value !== null && "currency" in value && "value" in value;
}

/** A change that leaves valid JSON behind, so that only the signature can tell. */
function changeText(message: string): string {
  return message.replace("}", " }");
}
