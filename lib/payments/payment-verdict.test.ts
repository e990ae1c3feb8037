import { describe, expect, it } from "vitest";
import { judgePayment, type RefundTrail, type TrailLine } from "./payment-verdict";

/** `event>state`, or `event/code>state`. */
function trail(...lines: string[]): TrailLine[] {
  return lines.map((line, at) => {
    const [what = "", state = ""] = line.split(">");
    const [event = "", code = null] = what.split("/");
    return { event, state, code, at };
  });
}

function refund(amountMinor: number, ...lines: string[]): RefundTrail {
  return { amountMinor, lines: trail("started>refunding", ...lines) };
}

const PAID = ["started>paying", "pay-succeeded>paid"];
const LATE = ["started>paying", "pay-unclear>checking", "not-found-confirmed>cancelling", "cancel-succeeded>cancelled"];
const DONE = "refund-succeeded>refunded";

describe("the verdict on a payment", () => {
  it.each<[string, string, string[], RefundTrail[], string[]]>([
    ["charged-once", "paid at once", PAID, [], ["1"]],
    [
      "charged-once",
      "found paid by a query",
      ["started>paying", "pay-unclear>checking", "query-waiting>checking", "query-paid>paid"],
      [],
      ["3"],
    ],
    ["charged-once", "a refund was refused", PAID, [refund(100, "refund-refused>refused")], ["1"]],
    [
      "charged-partly-returned",
      "some of it refunded",
      PAID,
      [refund(100, DONE), refund(100, "refund-refused>refused")],
      ["1", "0:1"],
    ],
    [
      "charged-and-returned",
      "all of it refunded in parts",
      PAID,
      [refund(400, DONE), refund(600, "refund-unclear>refunding", DONE)],
      ["1", "0:1", "1:2"],
    ],
    ["still-open", "a refund is on its way", PAID, [refund(400, "refund-unclear>refunding")], ["1", "0:1"]],
    [
      "still-open",
      "a refund needs a person",
      PAID,
      [refund(400, DONE), refund(100, "mismatch-found>attention")],
      ["1", "1:1"],
    ],
    ["still-open", "nothing came back yet", ["started>paying"], [], ["0"]],
    ["still-open", "in doubt", ["started>paying", "pay-unclear>checking"], [], ["1"]],
    ["still-open", "no trail at all", [], [], []],
    ["still-open", "a state that no line proves", ["started>paid"], [], ["0"]],
    [
      "still-open",
      "taken, and an end that does not prove the return",
      ["started>paying", "query-paid>cancelling", "x>cancelled"],
      [],
      ["1"],
    ],
    ["never-charged", "declined at once", ["started>paying", "pay-declined/PROCESS_FAIL>declined"], [], ["1"]],
    [
      "never-charged",
      "declined while it was being cancelled",
      ["started>paying", "cancel-requested>cancelling", "pay-declined>cancelling", "cancel-succeeded>cancelled"],
      [],
      ["2"],
    ],
    [
      "never-charged",
      "closed by Alipay, and quiet after",
      ["started>paying", "pay-unclear>checking", "query-closed>declined", "watch-clear>declined"],
      [],
      ["2"],
    ],
    ["nothing-kept", "cancelled, and nobody saw the money", LATE, [], ["3"]],
    [
      "nothing-kept",
      "closed, but after a cancel",
      [...LATE.slice(0, 3), "query-closed>cancelling", "cancel-succeeded>cancelled"],
      [],
      ["4"],
    ],
    [
      "nothing-kept",
      "something late that was never seen paid",
      [...LATE, "late-money-found/waiting>cancelling", "cancel-succeeded>cancelled"],
      [],
      ["5"],
    ],
    [
      "nothing-kept",
      "an answer that did not fit, then closed without a cancel",
      ["started>paying", "mismatch-found/amount>attention", "query-closed>declined", "watch-clear>declined"],
      [],
      ["2"],
    ],
    [
      "nothing-kept",
      "closed, after a query's answer that did not fit",
      ["started>paying", "pay-unclear>checking", "mismatch-found/amount>attention", "query-closed>declined"],
      [],
      ["3"],
    ],
    [
      "charged-and-returned",
      "paid while it was being cancelled",
      ["started>paying", "cancel-requested>cancelling", "pay-succeeded>cancelling", "cancel-succeeded>cancelled"],
      [],
      ["2", "3"],
    ],
    [
      "charged-and-returned",
      "late money, cancelled again",
      [...LATE, "late-money-found/paid>cancelling", "cancel-succeeded>cancelled"],
      [],
      ["4", "5"],
    ],
    [
      "charged-and-returned",
      "late money, refunded by the machine",
      [
        ...LATE,
        "late-money-found/paid>cancelling",
        "cancel-refused>attention",
        "money-still-held>attention",
        "refund-begun>attention",
        "refund-done>attention",
        "money-refunded>cancelled",
      ],
      [refund(1000, DONE)],
      ["6", "9", "0:1"],
    ],
    ["still-open", "late money not yet back", [...LATE, "late-money-found/paid>cancelling"], [], ["4"]],
  ])("is %s: %s", (verdict, _, lines, refunds, proof) => {
    const judged = judgePayment({ amountMinor: 1000, lines: trail(...lines), refunds });
    expect(judged.verdict).toBe(verdict);
    expect(judged.proof.map(({ refund: of, line }) => (of === null ? `${line}` : `${of}:${line}`))).toEqual(proof);
  });
});
