import { decimalText } from "../money/decimal-text";
import type { Money } from "../money/money";
import type { EscalationMessage } from "./attention-case";

/** One request to Alipay, as it was kept; `sentAt` in ms UTC. */
export type SentCall = {
  readonly operation: string;
  readonly sentAt: number;
  readonly outcome: string | null;
  readonly httpStatus: number | null;
  /** The redacted request; its message id is what support finds it by. */
  readonly request: string | null;
};

export type EscalationFacts = {
  readonly merchantId: string;
  /** Not production: support must not look among real payments. */
  readonly mode: "simulator" | "sandbox" | "production";
  readonly payment: {
    readonly merchantTransId: string;
    readonly acquirementId: string | null;
    readonly amount: Money;
    readonly createdAt: number;
    readonly state: string;
    readonly resultCode: string | null;
  };
  readonly refunds: readonly {
    readonly merchantRefundId: string;
    readonly amount: Money;
    readonly createdAt: number;
    readonly state: string;
    readonly resultCode: string | null;
  }[];
  /** In the order they were sent. */
  readonly calls: readonly SentCall[];
  /** Of the shop. */
  readonly zone: string;
};

// protocol.md §6, "Cancel = U": what Alipay's own page tells a merchant to write to.
const SUPPORT = "overseas_support@service.alibaba.com";
const BEIJING = "Asia/Shanghai";
const WIRE_NAMES: Readonly<Record<string, string>> = {
  pay: "pay",
  query: "payQuery",
  cancel: "payCancel",
  refund: "refund",
};

/**
 * The message to Alipay's support, in English, which they answer. It carries ids, amount, times in Beijing's and the
 * shop's clock, and what was tried; nothing of the customer, of the people in the shop or of the scanned code. Pure.
 */
export function writeEscalation(facts: EscalationFacts): EscalationMessage {
  const { payment, refunds, zone } = facts;
  const openRefunds = refunds.filter(({ state }) => state !== "refunded" && state !== "refused");
  const subject = `${prefixOf(facts.mode)}In-store barcode payment ${payment.merchantTransId}: please confirm its final state`;
  const lines = [
    "Dear Alipay support,",
    "",
    openRefunds.length === 0
      ? "we have no clear final result of the in-store barcode payment below. Please tell us whether the customer was charged, and whether the payment is paid, closed or cancelled on your side."
      : "we have no clear final result of the refund below. Please tell us whether it was carried out on your side.",
    "",
    `merchantId: ${facts.merchantId}`,
    `merchantTransId: ${payment.merchantTransId}`,
    `acquirementId: ${payment.acquirementId ?? "none was told to us"}`,
    `Amount: ${amountText(payment.amount)}`,
    `Begun: ${bothClocks(payment.createdAt, zone)}`,
    `Our state: ${payment.state}${payment.resultCode === null ? "" : ` (last result code: ${payment.resultCode})`}`,
    ...refunds.flatMap((refund) => refundLines(refund, zone)),
    "",
    "What we sent:",
    ...foldCalls(facts.calls).map((group) => callLine(group, zone)),
    "",
    "We keep asking by payQuery until there is a clear answer. Thank you.",
  ];
  return { to: SUPPORT, subject, text: lines.join("\n") };
}

export type StrayFacts = Pick<EscalationFacts, "merchantId" | "mode" | "zone"> & {
  /** Of the file: "2026-11-24". */
  readonly date: string;
  readonly amount: Money | null;
  readonly merchantRef: string | null;
  readonly providerRef: string | null;
  readonly at: number;
};

/** The message about a line of Alipay's file that we know no payment of. Pure. */
export function writeStrayEscalation({ merchantId, mode, zone, ...line }: StrayFacts): EscalationMessage {
  const reference = line.providerRef ?? line.merchantRef ?? "without a number";
  const subject = `${prefixOf(mode)}Reconciliation file of ${line.date}: transaction ${reference} is not known to us`;
  const lines = [
    "Dear Alipay support,",
    "",
    "your reconciliation file has the line below, and we have no payment of that number. Please tell us which store and terminal sent it, and whether the customer was charged.",
    "",
    `merchantId: ${merchantId}`,
    `File of: ${line.date} (Beijing)`,
    `Your transaction number: ${line.providerRef ?? "the line has none"}`,
    `merchantTransId in the file: ${line.merchantRef ?? "the line has none"}`,
    `Amount: ${line.amount === null ? "the line has none" : amountText(line.amount)}`,
    `Time: ${bothClocks(line.at, zone)}`,
    "",
    "Thank you.",
  ];
  return { to: SUPPORT, subject, text: lines.join("\n") };
}

/** Not production: support must not look among real payments. */
function prefixOf(mode: EscalationFacts["mode"]): string {
  return mode === "production" ? "" : `[${mode}] `;
}

function refundLines(refund: EscalationFacts["refunds"][number], zone: string): string[] {
  const code = refund.resultCode === null ? "" : ` (last result code: ${refund.resultCode})`;
  return [
    "",
    `merchantRefundId: ${refund.merchantRefundId}`,
    `Refund amount: ${amountText(refund.amount)}`,
    `Refund begun: ${bothClocks(refund.createdAt, zone)}`,
    `Refund's state at us: ${refund.state}${code}`,
  ];
}

type CallGroup = { readonly first: SentCall; readonly last: SentCall; readonly count: number };

/** The same question with the same outcome again and again is one line: support needs the first, the last and how many. */
function foldCalls(calls: readonly SentCall[]): readonly CallGroup[] {
  return calls.reduce<CallGroup[]>((groups, call) => {
    const group = groups.at(-1);
    const isSame = group !== undefined && keyOf(group.last) === keyOf(call);
    return isSame
      ? groups.with(-1, { ...group, last: call, count: group.count + 1 })
      : [...groups, { first: call, last: call, count: 1 }];
  }, []);
}

function keyOf({ operation, outcome, httpStatus }: SentCall): string {
  return `${operation} ${outcome ?? ""} ${httpStatus ?? ""}`;
}

function callLine({ first, last, count }: CallGroup, zone: string): string {
  const name = WIRE_NAMES[first.operation] ?? first.operation;
  const outcome = first.outcome ?? "no answer kept";
  const status = first.httpStatus === null ? "" : `, HTTP ${first.httpStatus}`;
  const id = messageIdOf(last.request);
  const times =
    count === 1
      ? bothClocks(first.sentAt, zone)
      : `${count} times, from ${bothClocks(first.sentAt, zone)} to ${bothClocks(last.sentAt, zone)}`;
  return `- ${name}: ${outcome}${status}; ${times}${id === null ? "" : `; reqMsgId ${id}`}`;
}

/** From the stored text, which may be cut off at its end. */
function messageIdOf(request: string | null): string | null {
  return /"reqMsgId"\s*:\s*"([\w-]{1,64})"/.exec(request ?? "")?.[1] ?? null;
}

function amountText(amount: Money): string {
  return `${amount.currency} ${decimalText(amount)}`;
}

/** "2026-11-25 19:55:03 Beijing time (2026-11-25 20:55:03 Asia/Tokyo)" */
function bothClocks(at: number, zone: string): string {
  const beijing = wallText(at, BEIJING);
  const shop = wallText(at, zone);
  return beijing === shop ? `${beijing} Beijing time` : `${beijing} Beijing time (${shop} ${zone})`;
}

function wallText(at: number, timeZone: string): string {
  // Swedish writes a time as ISO 8601 does.
  return new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" }).format(at);
}
