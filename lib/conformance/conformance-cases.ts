import type { PaymentState } from "../payments/payment-state";
import type { Verdict } from "../payments/payment-verdict";
import type { TestScenarioId } from "../practice/test-codes";

/**
 * A case of Alipay's acceptance, or one that follows from the notes of its flow. The payment runs through the very code
 * a till runs; what must come of it is said in our words, and which requests must have gone out as a pattern.
 */
export type ConformanceCase = {
  readonly id: string;
  readonly title: string;
  /** Where the case is published, or what it follows from. [A] is Alipay's integration page. */
  readonly source: string;
  /** What the simulator is told to do. */
  readonly scenario: TestScenarioId;
  readonly hasLongCode?: true;
  /** Refunds asked for once it is paid, each a share of the amount in hundredths. */
  readonly refundShares?: readonly number[];
  readonly expected: {
    readonly state: PaymentState;
    readonly verdict: Verdict;
    /** The requests in order, e.g. "pay query query cancel". */
    readonly requests: RegExp;
    /** Waits for this event of the trail, where the end comes after the first end. */
    readonly awaits?: string;
  };
  /** What two people do where Alipay's own sandbox is asked; null where nobody outside Alipay can bring it about. */
  readonly guide: readonly string[] | null;
};

const CHARGE = "Enter the amount the command names and scan the code on the phone with the scanner the shop will use.";

export const CONFORMANCE_CASES: readonly ConformanceCase[] = [
  {
    id: "direct-payment",
    title: "Paid at once, without a password",
    source: "iValidate 001; production case 1 (protocol §11)",
    scenario: "paid",
    expected: { state: "paid", verdict: "charged-once", requests: /^pay$/ },
    guide: [CHARGE, "The amount lies below the customer's limit for paying without a password."],
  },
  {
    id: "long-code",
    title: "A code of 24 digits",
    source: "iValidate 002; production case 2 (protocol §11)",
    scenario: "paid",
    hasLongCode: true,
    expected: { state: "paid", verdict: "charged-once", requests: /^pay$/ },
    guide: ["Use the test wallet whose code has 24 digits.", CHARGE],
  },
  {
    id: "password-asked",
    title: "The customer is asked for the password and enters it",
    source: "iValidate 003; production case 3 (protocol §11)",
    scenario: "password-auto",
    expected: { state: "paid", verdict: "charged-once", requests: /^pay( query)+$/ },
    guide: [
      CHARGE,
      "Choose an amount above the limit for paying without a password.",
      "Enter the password on the phone.",
    ],
  },
  {
    id: "never-confirms",
    title: "The customer never confirms",
    source: "iValidate 004; production case 4; [A] note 2 (query limit)",
    scenario: "never-confirms",
    expected: { state: "cancelled", verdict: "nothing-kept", requests: /^pay( query){2,} cancel( query)*$/ },
    guide: [CHARGE, "Leave the password prompt on the phone alone until the command says how it ended."],
  },
  {
    id: "system-error",
    title: "SYSTEM_ERROR on pay, then found paid",
    source: "iValidate 005 (protocol §11)",
    scenario: "system-error",
    expected: { state: "paid", verdict: "charged-once", requests: /^pay( query)+$/ },
    guide: null,
  },
  {
    id: "pay-times-out",
    title: "No answer to pay within the time-out, then found paid",
    source: "iValidate 006 (protocol §11)",
    scenario: "hang",
    expected: { state: "paid", verdict: "charged-once", requests: /^pay( query)+$/ },
    guide: null,
  },
  {
    id: "refund-in-full",
    title: "A refund in full",
    source: "production refund case 1 (protocol §11)",
    scenario: "paid",
    refundShares: [100],
    expected: { state: "paid", verdict: "charged-and-returned", requests: /^pay refund$/ },
    guide: [CHARGE, "The command gives the money back; the wallet shows the refund."],
  },
  {
    id: "refund-in-parts",
    title: "Several refunds of one payment",
    source: "production refund case 2 (protocol §11)",
    scenario: "paid",
    refundShares: [25, 25, 50],
    expected: { state: "paid", verdict: "charged-and-returned", requests: /^pay refund refund refund$/ },
    guide: [CHARGE, "The command gives the money back in three parts; the wallet shows each."],
  },
  {
    id: "declined-balance",
    title: "Declined: the customer's balance is too small",
    source: "protocol §5.5; flow step 1, F is final",
    scenario: "declined-user-balance-not-enough",
    expected: { state: "declined", verdict: "never-charged", requests: /^pay$/ },
    guide: [CHARGE, "Use a test wallet with less than the amount."],
  },
  {
    id: "declined-expired-code",
    title: "Declined: the code is too old",
    source: "protocol §5.5, §7; flow step 1, F is final",
    scenario: "declined-expired-code",
    expected: { state: "declined", verdict: "never-charged", requests: /^pay$/ },
    guide: ["Photograph a code, wait five minutes, scan the photograph."],
  },
  {
    id: "order-not-exist",
    title: "The request never arrived: ORDER_NOT_EXIST, two more queries, then cancel",
    source: "[A] note 1 of the flow",
    scenario: "request-lost",
    expected: { state: "cancelled", verdict: "nothing-kept", requests: /^pay query query query cancel( query)*$/ },
    guide: null,
  },
  {
    id: "query-limit",
    title: "Still unclear at the merchant's limit: cancel",
    source: "[A] note 2 of the flow",
    scenario: "unclear-forever",
    expected: { state: "cancelled", verdict: "nothing-kept", requests: /^pay( query){2,} cancel( query)*$/ },
    guide: null,
  },
  {
    id: "cancel-unclear-then-done",
    title: "Cancel answered U: again, until it is done",
    source: "[A] note 3 of the flow",
    scenario: "cancel-unclear-then-done",
    expected: { state: "cancelled", verdict: "nothing-kept", requests: /^pay( query)+ cancel cancel cancel( query)*$/ },
    guide: null,
  },
  {
    id: "cancel-unclear-forever",
    title: "Cancel answered U five more times: a person is called",
    source: "[A] note 3 of the flow",
    scenario: "cancel-unclear-forever",
    expected: { state: "attention", verdict: "still-open", requests: /^pay( query)+( cancel){6}( query)*$/ },
    guide: null,
  },
  {
    id: "cancel-refused",
    title: "Cancel answered F: a person is called at once",
    source: "[A] note 3 of the flow",
    scenario: "cancel-refused",
    expected: { state: "attention", verdict: "still-open", requests: /^pay( query)+ cancel( query)*$/ },
    guide: null,
  },
  {
    id: "cancel-answer-lost",
    title: "The cancel worked but its answer was lost: again, with the same end",
    source: "[A] idempotence; flow step 3",
    scenario: "cancel-answer-lost",
    expected: { state: "cancelled", verdict: "nothing-kept", requests: /^pay( query)+ cancel cancel( query)*$/ },
    guide: null,
  },
  {
    id: "query-unanswered",
    title: "Neither pay nor the first queries are answered, then found paid",
    source: "flow step 2, no answer",
    scenario: "query-unanswered",
    expected: { state: "paid", verdict: "charged-once", requests: /^pay( query){3,}$/ },
    guide: null,
  },
  {
    id: "refund-answer-lost",
    title: "The refund worked but its answer was lost: again under the same merchantRefundId",
    source: "[A] idempotence of refunds",
    scenario: "refund-answer-lost",
    refundShares: [100],
    expected: { state: "paid", verdict: "charged-and-returned", requests: /^pay refund refund$/ },
    guide: null,
  },
  {
    id: "refund-unclear",
    title: "Refund answered U: again under the same merchantRefundId",
    source: "[A] idempotence of refunds",
    scenario: "refund-unclear-then-done",
    refundShares: [100],
    expected: { state: "paid", verdict: "charged-and-returned", requests: /^pay refund refund$/ },
    guide: null,
  },
  {
    id: "forged-answer",
    title: "An answer with a bad signature is not believed",
    source: "protocol §3",
    scenario: "bad-signature",
    expected: { state: "paid", verdict: "charged-once", requests: /^pay( query)+$/ },
    guide: null,
  },
  {
    id: "other-amount",
    title: "An answer that names another amount calls a person",
    source: "protocol §4.2",
    scenario: "wrong-amount",
    expected: { state: "attention", verdict: "still-open", requests: /^pay( query)*$/ },
    guide: null,
  },
  {
    id: "late-after-cancel",
    title: "A payment that arrives after its cancel is found and given back",
    source: "flow step 2: a late pay could still arrive (protocol §12)",
    scenario: "late-after-cancel",
    expected: {
      state: "cancelled",
      verdict: "charged-and-returned",
      requests: /^pay( query)+ cancel( query)+ cancel( query)*$/,
      awaits: "late-money-found",
    },
    guide: null,
  },
];
