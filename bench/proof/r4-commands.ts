import { strict as assert } from "node:assert";
import fc from "fast-check";
import { DEFAULT_PAYMENT_POLICY } from "@/lib/payments/payment-policy";
import type { TestScenarioId } from "@/lib/practice/test-codes";
import { readBook } from "./book";
import { checkHistory } from "./check-history";
import { readHistory } from "./history";
import { createProofServer, type ProofServer, playOut } from "./proof-server";
import { openProofWorld, type ProofWorld } from "./proof-world";
import type { RunResult } from "./run-result";
import { TillModel } from "./till-model";

type Size = { readonly sequences: number; readonly commands: number; readonly seed: number };

/** What a customer's phone and Alipay may do. Only those are left out that never come to an end by themselves. */
const SCENARIOS = [
  "paid",
  "paid",
  "paid",
  "slow",
  "unclear-then-paid",
  "unclear-then-paid-late",
  "unclear-forever",
  "system-error",
  "password-auto",
  "never-confirms",
  "answer-lost",
  "request-lost",
  "late-processing",
  "late-after-cancel",
  "bad-signature",
  "wrong-echo",
  "wrong-amount",
  "http-500-after",
  "cut-body",
  "cancel-unclear-then-done",
  "cancel-unclear-forever",
  "cancel-refused",
  "cancel-window-exceeded",
  "cancel-answer-lost",
  "query-refused",
  "query-unanswered",
  "refund-unclear-then-done",
  "refund-answer-lost",
  "refund-refused",
  "declined-user-balance-not-enough",
  "declined-success-idempotent-error",
] as const satisfies readonly TestScenarioId[];

const CALL_TIMEOUT_MS = 400;
const MAX_ROUNDS = 500;

/** The model is as stateless as a till after a reload: all that is known stands in TillModel, the real side. */
type NoModel = object;
type Command = fc.AsyncCommand<NoModel, TillModel>;

function command(name: string, run: (till: TillModel) => Promise<void> | void): Command {
  return {
    check: () => true,
    run: async (_model, till) => {
      await run(till);
    },
    toString: () => name,
  };
}

/** `isHurried`: the next command comes while this one's drive is still under way. */
function withPace(name: string, isHurried: boolean, run: (till: TillModel) => Promise<void>): Command {
  return command(isHurried ? `${name} (hurried)` : name, async (till) => {
    await run(till);
    if (!isHurried) await till.server.idle();
  });
}

const place = fc.nat({ max: 7 });
const isHurried = fc.boolean();
const scenario = fc.constantFrom(...SCENARIOS);

const COMMANDS: fc.Arbitrary<Command>[] = [
  ...[1, 2, 3].map(() =>
    fc
      .tuple(scenario, fc.constantFrom(1, 999, 1_200, 100_000), isHurried)
      .map(([which, minor, hurried]) =>
        withPace(`start ${which} ${minor}`, hurried, (till) => till.start(which, minor)),
      ),
  ),
  place.map((at) => command(`repeat request ${at}`, (till) => till.repeat(at))),
  place.map((at) => command(`reuse code ${at}`, (till) => till.reuseCode(at))),
  fc
    .tuple(place, scenario, isHurried)
    .map(([at, which, hurried]) => withPace(`pay again ${at} ${which}`, hurried, (till) => till.payAgain(at, which))),
  fc.tuple(place, isHurried).map(([at, hurried]) => withPace(`cancel ${at}`, hurried, (till) => till.cancel(at))),
  ...[1, 2].map(() =>
    fc
      .tuple(place, fc.constantFrom(10, 40, 60, 100, 150), isHurried)
      .map(([at, share, hurried]) => withPace(`refund ${at} ${share}%`, hurried, (till) => till.refund(at, share))),
  ),
  place.map((at) => command(`repeat refund ${at}`, (till) => till.repeatRefund(at))),
  fc.constant(command("gateway away", (till) => till.goAway(true))),
  fc.constant(command("gateway back", (till) => till.goAway(false))),
  ...[1, 2].map(() =>
    fc
      .constantFrom(500, 3_100, 6_100, 20_000, 61_000, 240_000)
      .map((ms) => command(`pass ${ms} ms`, (till) => till.passTime(ms))),
  ),
];

/** R4: model commands against the real service, the real PostgreSQL and the simulator, on a clock that is moved. */
export async function runR4(serverUrl: string, { sequences, commands, seed }: Size): Promise<RunResult> {
  const world = await openProofWorld({ serverUrl });
  const server = createProofServer(world, { policy: DEFAULT_PAYMENT_POLICY, callTimeoutMs: CALL_TIMEOUT_MS });
  const counts = new Map<string, number>();
  let commandCount = 0;
  const property = fc.asyncProperty(fc.commands(COMMANDS, { maxCommands: commands, size: "max" }), async (list) => {
    const till = new TillModel(world, server, await world.addShop());
    try {
      await fc.asyncModelRun(() => ({ model: {}, real: till }), list);
      await finish(world, server, till);
    } finally {
      till.goAway(false);
      await playOut(world, server, { maxRounds: MAX_ROUNDS });
    }
    for (const [what, count] of till.counts) counts.set(what, (counts.get(what) ?? 0) + count);
    commandCount += [...list].length;
  });
  try {
    const details = await fc.check(property, { numRuns: sequences, seed, endOnFailure: false });
    return {
      violations: details.failed ? [fc.defaultReportMessage(details) ?? "failed"] : [],
      figures: {
        sequences: details.numRuns,
        "longest sequence": commands,
        commands: commandCount,
        ...Object.fromEntries([...counts].filter(([what]) => !what.startsWith("scenario")).sort()),
        "different scenarios": [...counts.keys()].filter((what) => what.startsWith("scenario")).length,
        "fence rejections": server.fenceRejections(),
      },
    };
  } finally {
    await server.close();
    await world.close();
  }
}

/** Everything ends once the gateway is there, and both books agree. */
async function finish(world: ProofWorld, server: ProofServer, till: TillModel): Promise<void> {
  till.goAway(false);
  await server.idle();
  assert(await playOut(world, server, { maxRounds: MAX_ROUNDS }), "something never ended");
  const history = await readHistory(world.db, till.shop.storeId);
  assert.deepEqual(checkHistory(history, await readBook(world.gateway.origin), till.acknowledged()), []);
}
