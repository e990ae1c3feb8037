import { DEFAULT_PAYMENT_POLICY } from "@/lib/payments/payment-policy";
import type { TestScenarioId } from "@/lib/practice/test-codes";
import { readBook } from "./book";
import { checkHistory, NOTHING_ACKNOWLEDGED } from "./check-history";
import { type CrashPlan, createCrashPorts, Died } from "./crash-ports";
import { readHistory } from "./history";
import { createProofServer, playOut } from "./proof-server";
import { openProofWorld, type ProofWorld } from "./proof-world";
import { Case, type Flow } from "./r6-lives";
import type { RunResult } from "./run-result";

/** Every scenario that ends, whatever its pay, query, cancel and refund answer; then what people may do. */
const UNTOUCHED = [
  "paid",
  "slow",
  "unclear-then-paid",
  "unclear-then-paid-late",
  "traffic-limit",
  "system-error",
  "password-auto",
  "never-confirms",
  "answer-lost",
  "request-lost",
  "late-processing",
  "late-after-cancel",
  "hang",
  "bad-signature",
  "foreign-signature",
  "unsigned",
  "wrong-echo",
  "wrong-amount",
  "wrong-currency",
  "unknown-status",
  "http-500-before",
  "http-500-after",
  "html-answer",
  "cut-body",
  "cancel-unclear-then-done",
  "cancel-unclear-forever",
  "cancel-refused",
  "cancel-window-exceeded",
  "cancel-answer-lost",
  "query-unanswered",
  "declined-expired-code",
  "declined-risk-reject",
  "declined-success-idempotent-error",
] as const satisfies readonly TestScenarioId[];

const FLOWS: readonly Flow[] = [
  ...UNTOUCHED.map((scenario): Flow => ({ scenario, action: "none" })),
  ...(["never-confirms", "cancel-unclear-then-done", "cancel-answer-lost", "cancel-refused"] as const).map(
    (scenario): Flow => ({ scenario, action: "cancel" }),
  ),
  ...(["paid", "refund-unclear-then-done", "refund-answer-lost", "refund-refused"] as const).flatMap(
    (scenario): Flow[] => [
      { scenario, action: "refund-all" },
      { scenario, action: "refund-part" },
    ],
  ),
];

const SHORT_FLOWS: readonly Flow[] = [
  { scenario: "paid", action: "none" },
  { scenario: "query-unanswered", action: "none" },
  { scenario: "late-after-cancel", action: "none" },
  { scenario: "cancel-window-exceeded", action: "none" },
  { scenario: "cancel-answer-lost", action: "cancel" },
  { scenario: "refund-answer-lost", action: "refund-part" },
  { scenario: "declined-risk-reject", action: "none" },
];

const CALL_TIMEOUT_MS = 600;
const MAX_ROUNDS = 600;
/** So many at a time, so that the world can be played out for all of them at once. */
const BATCH = 200;

/** The short form takes every so many-th crash point. */
const SHORT_STRIDE = 5;

type Size = { readonly isShort: boolean };

/** R6: a server dies before and after every durable step; whoever comes next brings the payment to the same end. */
export async function runR6(serverUrl: string, { isShort }: Size): Promise<RunResult> {
  const world = await openProofWorld({ serverUrl });
  try {
    const flows = isShort ? SHORT_FLOWS : FLOWS;
    const uncrashed = await playCases(
      world,
      flows.map((flow) => ({ flow, plan: null })),
    );
    const expected = new Map(uncrashed.ended.map(({ flow, outcome }) => [flow, outcome]));
    const plans = uncrashed.ended
      .flatMap(({ flow, calls }) => plansOf(calls.length).map((plan) => ({ flow, plan })))
      .filter((_, place) => !isShort || place % SHORT_STRIDE === 0);
    const violations = [...uncrashed.violations];
    const steps = new Set(uncrashed.ended.flatMap(({ calls }) => calls));
    let neverSent = 0;
    for (let start = 0; start < plans.length; start += BATCH) {
      const batch = await playCases(world, plans.slice(start, start + BATCH));
      violations.push(...batch.violations);
      for (const { flow, outcome, isNeverSent, where } of batch.ended) {
        const wanted = isNeverSent ? "cancelled, taken 0x, 0 held" : expected.get(flow);
        neverSent += isNeverSent ? 1 : 0;
        if (outcome !== wanted) violations.push(`I6: ${where}: ${outcome}, uncrashed ${wanted ?? "unknown"}`);
      }
    }
    return {
      violations,
      figures: {
        "flows (scenario x what people do)": flows.length,
        "kinds of durable step": steps.size,
        "crash points": plans.length,
        "died before the pay request left (ends cancelled, nothing taken)": neverSent,
        "same end and same money as the uncrashed run": plans.length - neverSent,
      },
    };
  } finally {
    await world.close();
  }
}

function plansOf(calls: number): CrashPlan[] {
  return Array.from({ length: calls }, (_, place) => place + 1).flatMap((call) => [
    { call, when: "before" },
    { call, when: "after" },
  ]);
}

type Ended = {
  readonly flow: Flow;
  readonly outcome: string;
  readonly calls: readonly string[];
  readonly isNeverSent: boolean;
  readonly where: string;
};

async function playCases(
  world: ProofWorld,
  wanted: readonly { readonly flow: Flow; readonly plan: CrashPlan | null }[],
): Promise<{ readonly ended: readonly Ended[]; readonly violations: readonly string[] }> {
  const ports = createCrashPorts();
  const server = createProofServer(world, {
    policy: DEFAULT_PAYMENT_POLICY,
    callTimeoutMs: CALL_TIMEOUT_MS,
    wrap: ports.wrap,
    isExpected: (error) => error instanceof Died,
  });
  const shop = await world.addShop();
  const cases = wanted.map(({ flow, plan }) => new Case(flow, plan, { ports, server, shop }));
  const act = async (): Promise<boolean> => {
    const more: boolean[] = [];
    for (let start = 0; start < cases.length; start += 20) {
      more.push(...(await Promise.all(cases.slice(start, start + 20).map((one) => one.act()))));
      await server.idle();
    }
    return more.includes(true);
  };
  try {
    const isOver = await playOut(world, server, { maxRounds: MAX_ROUNDS, act });
    const history = await readHistory(world.db, shop.storeId);
    const book = await readBook(world.gateway.origin);
    const ended = cases.map((one) => ({
      flow: one.flow,
      outcome: one.outcome(history, book),
      calls: one.life.calls,
      isNeverSent: one.isNeverSent(),
      where: whereOf(one),
    }));
    const stuck = isOver ? [] : ["I6: the world did not come to rest"];
    return { ended, violations: [...stuck, ...checkHistory(history, book, NOTHING_ACKNOWLEDGED)] };
  } finally {
    await server.close();
  }
}

function whereOf({ flow, plan, life }: Case): string {
  const place = plan === null ? "alive" : `${plan.when} call ${plan.call} (${life.calls[plan.call - 1] ?? "none"})`;
  return `${flow.scenario}, ${flow.action}, died ${place}`;
}
