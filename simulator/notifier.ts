import { randomUUID } from "node:crypto";
import { z } from "zod";
import { NOTIFY_FUNCTION } from "@/server/gateway/alipay/endpoints";
import { cutMessage } from "@/server/gateway/alipay/envelope";
import { signText, verifyText } from "@/server/gateway/alipay/sign";
import { advance } from "./advance";
import { formatInstant } from "./beijing-time";
import type { Merchant } from "./check-request";
import { describePayment, paymentFields } from "./pay";
import { resultCodeId } from "./result-info";
import { seededRandom } from "./seeded-random";
import type { Stage, Transaction } from "./world";
import type { AnswerKeys } from "./write-answer";
import { chooseDress, writeJson, writeMembers } from "./write-json";

export const NOTIFY_MODES = ["off", "signed", "forged"] as const;
/** `forged` signs with somebody else's key, as one who has read our documents might try. */
export type NotifyMode = (typeof NOTIFY_MODES)[number];

export type SentNotification = {
  readonly merchantTransId: string;
  /** ms UTC of the first try. */
  readonly at: number;
  readonly tries: number;
  /** `received`: an answer signed by the merchant; `refused`: any other; `no-answer`: none. */
  readonly outcome: "received" | "refused" | "no-answer";
};

export type Notifier = {
  /** What ended before it was switched on is not told. */
  readonly setMode: (mode: NotifyMode) => void;
  readonly view: () => { readonly mode: NotifyMode; readonly sent: readonly SentNotification[] };
  /** Tells of every payment that has ended since the last time; resolves when each was received or given up. */
  readonly tellNews: () => Promise<void>;
  readonly stop: () => void;
};

type Parts = {
  readonly stage: Stage;
  readonly merchant: Merchant;
  readonly keys: AnswerKeys;
  /** Where the merchant listens, e.g. http://127.0.0.1:3000/api/alipay/notify; null: nobody does. */
  readonly url: string | null;
  readonly wait: (ms: number) => Promise<void>;
};

const receiptSchema = z.object({ body: z.object({ resultInfo: z.object({ resultStatus: z.literal("S") }) }) });

const LOOK_MS = 500;
const ANSWER_LIMIT_MS = 5_000;
/** The first of the gaps that Alipay's older products keep (protocol §9, retry); how many there are is not documented. */
const GAPS_MS = [0, 120_000, 600_000];
const KEPT = 200;

/**
 * Tells the merchant of ended payments (protocol §9). Off at the start: whether bar code payments are notified at all is
 * a matter of contract, and nothing may depend on it.
 */
export function createNotifier(parts: Parts): Notifier {
  const { stage } = parts;
  const told = new Set<string>();
  const sent: SentNotification[] = [];
  let mode: NotifyMode = "off";
  let timer: NodeJS.Timeout | null = null;

  const ended = (): Transaction[] => {
    advance(stage);
    return [...stage.world.transactions.values()].filter(
      ({ state, merchantTransId }) => (state === "paid" || state === "closed") && !told.has(merchantTransId),
    );
  };
  const tellNews = async (): Promise<void> => {
    if (mode === "off") return;
    const now = mode;
    const news = ended();
    for (const { merchantTransId } of news) told.add(merchantTransId);
    for (const note of await Promise.all(news.map((transaction) => tell(parts, transaction, now)))) {
      sent.push(note);
      if (sent.length > KEPT) sent.shift();
    }
  };
  const stop = (): void => {
    if (timer !== null) clearInterval(timer);
    timer = null;
  };
  return {
    tellNews,
    stop,
    view: () => ({ mode, sent: sent.slice() }),
    setMode: (next) => {
      if (mode === "off") for (const { merchantTransId } of ended()) told.add(merchantTransId);
      mode = next;
      stop();
      if (mode !== "off") timer = setInterval(() => void tellNews(), LOOK_MS);
    },
  };
}

/** Sends one notification until it is received; the same message id on every try. */
async function tell(parts: Parts, transaction: Transaction, mode: NotifyMode): Promise<SentNotification> {
  const { merchantTransId } = transaction;
  const text = await writeNotification(parts, transaction, mode);
  const at = parts.stage.now();
  let outcome: SentNotification["outcome"] = "no-answer";
  let tries = 0;
  for (const gap of GAPS_MS) {
    if (gap > 0) await parts.wait(parts.stage.span(gap));
    tries += 1;
    outcome = await post(parts, text);
    if (outcome === "received") break;
  }
  return { merchantTransId, at, tries, outcome };
}

async function writeNotification({ stage, merchant, keys }: Parts, transaction: Transaction, mode: NotifyMode) {
  const { result } = describePayment(transaction);
  const reqMsgId = randomUUID();
  const dress = chooseDress(seededRandom(reqMsgId));
  const head = {
    version: "2.0.4",
    function: NOTIFY_FUNCTION,
    clientId: merchant.clientId,
    reqTime: formatInstant(stage.now()),
    reqMsgId,
    reserve: "{}",
  };
  const resultInfo = {
    resultStatus: result.status,
    resultCodeId: resultCodeId(result),
    resultCode: result.code,
    resultMsg: result.code.toLowerCase().replaceAll("_", " "),
  };
  const message = writeJson(
    { head, body: { resultInfo, merchantId: merchant.merchantId, ...paymentFields(transaction) } },
    dress,
  );
  const signature = await signText(message, mode === "forged" ? await keys.foreignKey : keys.privateKey);
  return writeMembers(
    [
      ["request", message],
      ["signature", writeJson(signature, dress)],
    ],
    dress,
  );
}

async function post({ url, merchant }: Parts, text: string): Promise<SentNotification["outcome"]> {
  if (url === null) return "no-answer";
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json; charset=utf-8" },
      body: text,
      redirect: "error",
      signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
    });
    const cut = cutMessage(await answer.text(), "response");
    const isSigned = cut !== null && (await verifyText(cut.message, cut.signature, merchant.keys.all()));
    return isSigned && receiptSchema.safeParse(JSON.parse(cut.message)).success ? "received" : "refused";
  } catch {
    return "no-answer";
  }
}
