import { setTimeout as sleep } from "node:timers/promises";
import type { ConformanceCase } from "@/lib/conformance/conformance-cases";
import { isFinalState } from "@/lib/payments/payment-state";
import type { Gateway } from "@/server/gateway/port";
import { type CaseWorld, createCaseWorld, type HeardCall, type WorldSettings } from "./case-world";

export type CaseResult = {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly outcome: "pass" | "fail" | "needs a person at the phone" | "only in the simulator";
  /** What was not as expected; empty when it passed. */
  readonly problems: readonly string[];
  readonly guide: readonly string[];
  readonly calls: readonly HeardCall[];
  readonly state: string | null;
  readonly verdict: string | null;
  readonly tookMs: number;
};

const LOOK_INTERVAL_MS = 100;
// The longest case: query limit, six cancels, and the first look of the watch.
const LIMIT_MS = 240_000;
const AMOUNT_MINOR = 1_200;

/** Runs one case to its end against a gateway; `code` is what was scanned. */
export async function runCase(
  { gateway, settings, code }: { gateway: Gateway; settings: WorldSettings; code: string },
  asked: ConformanceCase,
): Promise<CaseResult> {
  const began = Date.now();
  const world = createCaseWorld(gateway, settings);
  const problems: string[] = [];
  const started = await world.start(code, AMOUNT_MINOR);
  if (started.ok) {
    problems.push(...(await follow(world, asked)));
    problems.push(...compare(world, asked));
  } else problems.push(`nothing was sent: ${started.reason}`);
  const [state, verdict] = started.ok ? [world.payment().state, world.verdict()] : [null, null];
  const calls = [...world.calls];
  // Not awaited: a case that ends in "a person is needed" has requests to come, for which the report does not wait.
  void world.stop();
  const { id, title, source } = asked;
  const outcome = problems.length === 0 ? "pass" : "fail";
  return { id, title, source, outcome, problems, guide: [], calls, state, verdict, tookMs: Date.now() - began };
}

/** Waits for the first end, asks for the refunds, waits for theirs and for the event that a case is about. */
async function follow(world: CaseWorld, { refundShares = [], expected }: ConformanceCase): Promise<readonly string[]> {
  const isOver = (): boolean => isFinalState(world.payment().state) || world.payment().state === "attention";
  const problems: string[] = [];
  if (!(await waitFor(isOver))) problems.push("it did not come to an end");
  for (const share of refundShares) {
    const refusal = await world.refund((AMOUNT_MINOR * share) / 100);
    if (refusal !== null) problems.push(`a refund was not begun: ${refusal}`);
    if (!(await waitFor(world.areRefundsOver))) problems.push("a refund did not come to an end");
  }
  const { awaits } = expected;
  if (awaits !== undefined && !(await waitFor(() => world.hasEvent(awaits) && isOver()))) {
    problems.push(`"${awaits}" did not happen`);
  }
  return problems;
}

function compare(world: CaseWorld, { expected }: ConformanceCase): readonly string[] {
  const requests = world.calls.map(({ operation }) => operation).join(" ");
  const { state } = world.payment();
  const verdict = world.verdict();
  return [
    state === expected.state ? null : `it ended as ${state}, expected was ${expected.state}`,
    verdict === expected.verdict ? null : `the verdict is ${verdict}, expected was ${expected.verdict}`,
    expected.requests.test(requests)
      ? null
      : `the requests were "${requests}", expected was ${expected.requests.source}`,
  ].filter((problem) => problem !== null);
}

async function waitFor(isTrue: () => boolean): Promise<boolean> {
  const until = Date.now() + LIMIT_MS;
  while (!isTrue()) {
    if (Date.now() > until) return false;
    await sleep(LOOK_INTERVAL_MS);
  }
  return true;
}
