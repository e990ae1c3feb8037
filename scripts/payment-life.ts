import { PAYMENT_STATES } from "@/lib/payments/payment-state";
import { PAYMENT_EVENTS, PAYMENT_TRANSITIONS, type PaymentEvent } from "@/lib/payments/payment-transitions";
import { REFUND_STATES } from "@/lib/refunds/refund-state";
import { REFUND_EVENTS, REFUND_TRANSITIONS, type RefundEvent } from "@/lib/refunds/refund-transitions";

type Table<State extends string, Event extends string> = {
  readonly states: readonly State[];
  readonly events: readonly Event[];
  readonly rows: Readonly<Record<State, Partial<Record<Event, State>>>>;
  readonly words: Readonly<Record<Event, string>>;
  readonly ends: readonly State[];
};

const PAYMENT_WORDS: Record<PaymentEvent, string> = {
  "pay-succeeded": "Alipay answered the pay request: paid.",
  "pay-declined": "Alipay answered the pay request: refused, nothing was taken.",
  "pay-unclear": "The pay request has no clear answer: open, silent, or its server died.",
  "query-paid": "A query found it paid.",
  "query-closed": "A query found it closed without payment.",
  "query-cancelled": "A query found it cancelled, or closed after our cancel.",
  "query-waiting": "A query found it waiting for the customer.",
  "query-not-found": "A query found no such payment; it may have overtaken the pay request.",
  "query-refused": "A query was refused for another reason, which says nothing about the money.",
  "query-unclear": "A query has no clear answer.",
  "mismatch-found": "A verified answer names another amount, currency or id. Opens a case.",
  "cancel-requested": "A person asked for a cancel.",
  "query-limit-reached": "The limit for asking is over.",
  "not-found-confirmed": "Not found once and twice again: cancel, because the pay request may still arrive.",
  "cancel-succeeded": "Alipay confirmed the cancel: unpaid and closed, or the money returned.",
  "cancel-refused": "Alipay refused the cancel. Opens a case.",
  "cancel-unclear": "The cancel has no clear answer.",
  "cancel-exhausted": "The last of the quick cancels has no clear answer either. Opens a case.",
  "money-still-held": "A query found it paid although a cancel was asked for: the money has to go back.",
  "late-money-found": "Money, or a payment still open, turned up after the end. Opens a case.",
  "watch-clear": "A check after the end found nothing.",
  "watch-unclear": "A check after the end has no clear answer and is repeated.",
  superseded: "Somebody with the right let another payment of the sale in: this one can only end with money returned.",
  "refund-begun": "Money of it was promised to a refund.",
  "refund-done": "A refund of it is done.",
  "refund-refused": "A refund of it was refused; what was promised is free again.",
  "money-refunded": "The machine's refund returned the whole amount, because it was too late to cancel.",
  "file-paid": "Alipay's file of the day has the payment. Its line is the evidence.",
  "file-cancelled": "Alipay's file of the day has the cancel. Its line is the evidence.",
  "file-money-held": "Alipay's file has the payment and nothing that returned it, although a cancel was asked for.",
};

const REFUND_WORDS: Record<RefundEvent, string> = {
  "refund-succeeded": "Alipay returned the money.",
  "refund-refused": "Alipay refused, and that proves that nothing moved.",
  "refund-unclear": "No clear answer; the same refund is asked for again.",
  "tries-exhausted": "Still no clear answer at the try from which a person is told. Opens a case.",
  "refusal-disputed": "Refused, but an earlier try may have moved the money. Opens a case.",
  "mismatch-found": "A verified answer names another amount or currency. Opens a case.",
  "refund-reopened": "The machine asks again for money that is still owed, under the same id.",
  "file-refunded": "Alipay's file of the day has the refund. Its line is the evidence.",
};

/** docs/payment-life.md: both tables of the engine as drawings and in words. */
export function renderPaymentLife(): string {
  return `# The life of a payment and of a refund

Made by \`npm run docs:life\` from lib/payments/payment-transitions.ts and lib/refunds/refund-transitions.ts; a test fails when
this page and the tables differ. An arrow is an event; an event that does not move the state is in the list below its drawing.

## Payments

${render({ states: PAYMENT_STATES, events: PAYMENT_EVENTS, rows: PAYMENT_TRANSITIONS, words: PAYMENT_WORDS, ends: ["paid", "declined", "cancelled"] })}

## Refunds

${render({ states: REFUND_STATES, events: REFUND_EVENTS, rows: REFUND_TRANSITIONS, words: REFUND_WORDS, ends: ["refunded", "refused"] })}
`;
}

function render<State extends string, Event extends string>(table: Table<State, Event>): string {
  return `${draw(table)}\n\n${tell(table)}`;
}

function draw<State extends string, Event extends string>({ states, rows, ends }: Table<State, Event>): string {
  const arrows = states.flatMap((from) =>
    states.flatMap((to) => {
      const events = Object.entries(rows[from]).flatMap(([event, next]) => (next === to && from !== to ? [event] : []));
      return events.length === 0 ? [] : [`  ${from} --> ${to}: ${events.join("<br/>")}`];
    }),
  );
  const lines = [`  [*] --> ${states[0] ?? ""}`, ...arrows, ...ends.map((end) => `  ${end} --> [*]`)];
  return ["```mermaid", "stateDiagram-v2", ...lines, "```"].join("\n");
}

function tell<State extends string, Event extends string>({
  states,
  events,
  rows,
  words,
}: Table<State, Event>): string {
  const lines = events.map((event) => {
    const moves = states.flatMap((from) => {
      const to = rows[from][event];
      if (to === undefined) return [];
      return [to === from ? `stays ${from}` : `${from} → ${to}`];
    });
    return `| \`${event}\` | ${words[event]} | ${moves.join("; ")} |`;
  });
  return ["| Event | What happened | Where it leads |", "|---|---|---|", ...lines].join("\n");
}
