// @vitest-environment happy-dom
import { QueryClient } from "@tanstack/react-query";
import { expect, it, vi } from "vitest";
import { COMMANDS, type Command } from "@/lib/barcode/command-code";
import type { LookAlikeView } from "@/lib/payments/look-alike";
import type { PaymentView } from "@/lib/payments/payment-view";
import { findLastResult } from "./find-last-result";
import { type Verdict, verdictOf } from "./outcome-wording";
import { paymentView } from "./payment-view.factory";
import { type CommandTaker, takeCommand } from "./take-command";
import { stageOf } from "./till-stage";
import { initialTillState, reduceTill, type TillEvent, type TillState } from "./till-state";
import { OPEN_PAYMENTS_KEY } from "./tray-query";
import { paymentKey } from "./use-payment-status";

vi.mock("./find-last-result", () => ({ findLastResult: vi.fn() }));

type Scene = { readonly state: TillState; readonly payment?: PaymentView; readonly isCut?: true };

const FRESH = initialTillState(null);
const after = (...events: TillEvent[]) => events.reduce(reduceTill, FRESH);
const TYPED: TillEvent = { type: "key", key: "7" };
const LOOK_ALIKE: TillEvent = { type: "looks-alike", lookAlike: { paymentId: "a" } as LookAlikeView }; // only that it is there
const FOLLOWED = after({ type: "follow", paymentId: "a" });
const ASKED = after({ type: "follow", paymentId: "a" }, { type: "ask-cancel" });
const ended = (state: PaymentView["state"]): Scene => ({
  state: FOLLOWED,
  payment: paymentView({ id: "a", state, canCancel: false }),
});
const RUNNING = paymentView({ id: "a" });

const SCENES = {
  "nothing typed": { state: FRESH },
  "an amount": { state: after(TYPED) },
  "the scan": { state: after(TYPED, { type: "confirm-amount" }) },
  "a question": { state: after(TYPED, { type: "confirm-amount" }, LOOK_ALIKE) },
  "on its way": { state: after(TYPED, { type: "confirm-amount" }, { type: "sending" }) },
  running: { state: FOLLOWED, payment: RUNNING },
  "cancel?": { state: ASKED, payment: RUNNING },
  "too late to cancel": { state: ASKED, payment: { ...RUNNING, canCancel: false } },
  "no server": { state: ASKED, payment: RUNNING, isCut: true },
  paid: ended("paid"),
  "not paid": ended("declined"),
  cancelled: ended("cancelled"),
  "not sure": ended("attention"),
} as const satisfies Record<string, Scene>;
type SceneName = keyof typeof SCENES;

/** A till that shows a scene; what a command does with it, in words, in its order. */
function till(
  { state, payment, isCut }: Scene,
  lastResult: Awaited<ReturnType<typeof findLastResult>>,
  byThen = state,
) {
  vi.mocked(findLastResult).mockResolvedValue(lastResult);
  const deeds: string[] = [];
  const client = new QueryClient();
  if (isCut === undefined) for (const key of [OPEN_PAYMENTS_KEY, paymentKey("a")]) client.setQueryData(key, {});
  const deed = (name: string) => () => {
    deeds.push(name);
  };
  const taker = {
    state,
    latest: { current: byThen },
    payment,
    client,
    stage: stageOf(state, payment),
    verdict: payment === undefined ? null : verdictOf(payment),
    dispatch: (event: TillEvent) => deeds.push(wordsOf(event, state)),
    cancel: () => {
      deeds.push("CANCELS");
      return Promise.resolve();
    },
    chargeUnlike: deed("charges"),
    isSameCustomer: deed("shows the earlier one"),
    leaveQuestion: deed("goes back"),
    sayResult: ({ id }: PaymentView) => deeds.push(`sounds ${id}`),
  } as unknown as CommandTaker; // a command looks at nothing else of the till
  const take = async (command: Command): Promise<string> => {
    takeCommand(command, taker);
    await Promise.resolve();
    await Promise.resolve();
    return deeds.join(", ");
  };
  return take;
}

/** What is dispatched, and what a person then reads. */
function wordsOf(event: TillEvent, state: TillState): string {
  if (event.type === "key") return `key ${event.key}`;
  if (event.type === "new-sale") return `new sale with ${event.firstKey ?? "nothing"}`;
  const { notice, noticeCount } = reduceTill(state, event);
  if (notice === null || noticeCount === state.noticeCount) return event.type;
  return `says ${"reason" in notice ? notice.reason : notice.kind}`;
}

const COLUMNS = ["start", "cancel", "yes", "no", "5", "00", "clear"] as const;
const NOT_NOW = "says not-now";
const ANSWER = "says answer-first";
const OPEN = "says payment-running";
const FINAL = "says already-final";
const TABLE: Readonly<Record<SceneName, readonly string[]>> = {
  "nothing typed": ["says amount-first", "key clear-all", NOT_NOW, NOT_NOW, "key 5", "key 00", "key clear"],
  "an amount": ["confirm-amount", "key clear-all", NOT_NOW, NOT_NOW, "key 5", "key 00", "key clear"],
  "the scan": [NOT_NOW, "goes back", NOT_NOW, NOT_NOW, NOT_NOW, NOT_NOW, NOT_NOW],
  "a question": [ANSWER, "goes back", "shows the earlier one", "charges", ANSWER, ANSWER, ANSWER],
  "on its way": [OPEN, NOT_NOW, NOT_NOW, NOT_NOW, NOT_NOW, NOT_NOW, NOT_NOW],
  running: [OPEN, "ask-cancel", NOT_NOW, NOT_NOW, NOT_NOW, NOT_NOW, NOT_NOW],
  "cancel?": [OPEN, "ask-cancel", "CANCELS", "keep-running", NOT_NOW, NOT_NOW, NOT_NOW],
  "too late to cancel": [OPEN, NOT_NOW, NOT_NOW, NOT_NOW, NOT_NOW, NOT_NOW, NOT_NOW],
  "no server": [OPEN, NOT_NOW, NOT_NOW, NOT_NOW, NOT_NOW, NOT_NOW, NOT_NOW],
  paid: ["leave", FINAL, NOT_NOW, NOT_NOW, "new sale with 5", "new sale with 00", NOT_NOW],
  "not paid": ["leave", FINAL, NOT_NOW, NOT_NOW, "new sale with 5", "new sale with 00", NOT_NOW],
  cancelled: ["leave", FINAL, NOT_NOW, NOT_NOW, "new sale with 5", "new sale with 00", NOT_NOW],
  "not sure": ["leave", NOT_NOW, NOT_NOW, NOT_NOW, NOT_NOW, NOT_NOW, NOT_NOW],
};
const names = Object.keys(SCENES) as SceneName[]; // keys of a literal object: exactly the union

it.each(names.flatMap((name) => COLUMNS.map((command, place) => [name, command, TABLE[name][place]] as const)))(
  "%s: %s does this: %s",
  async (name, command, deeds) => {
    expect(await till(SCENES[name], "no-result-yet")(command)).toBe(deeds);
  },
);

it.each(names)("%s: no command is without an effect, and each does one thing", async (name) => {
  for (const command of COMMANDS) {
    const deeds = await till(SCENES[name], "no-result-yet")(command);
    expect(deeds, command).toMatch(/^[^,]+$/);
  }
});

it.each(names)("%s: the manager is called, and by the next command has come", async (name) => {
  const scene: Scene = SCENES[name];
  expect(await till(scene, "no-result-yet")("call-manager")).toBe("call-manager");
  const called = { ...scene, state: reduceTill(scene.state, { type: "call-manager" }) };
  expect(await till(called, "no-result-yet")("call-manager")).toBe("call-manager");
  for (const [place, command] of COLUMNS.entries()) {
    expect(await till(called, "no-result-yet")(command)).toBe(`manager-came, ${TABLE[name][place] ?? ""}`);
  }
});

const LAST = paymentView({ id: "last", state: "paid" });

it.each(names)("%s: the last result is sounded, and shown where it is not on the screen", async (name) => {
  const scene: Scene = SCENES[name];
  const isOutcome = stageOf(scene.state, scene.payment) === "outcome";
  const isUnknown = scene.state.attempt !== null; // of a charge without an answer; the one before it is another customer's
  const told = isOutcome ? "sounds last" : "sounds last, says last-result";
  expect(await till(scene, LAST)("repeat")).toBe(isUnknown ? "says result-unknown" : told);
  expect(await till(scene, "no-result-yet")("repeat")).toBe(isUnknown ? "says result-unknown" : "says no-result-yet");
  expect(await till(scene, "result-unknown")("repeat")).toBe("says result-unknown");
});

it.each<[string, TillEvent]>([
  ["another payment is shown", { type: "started", paymentId: "b" }],
  ["the next charge is on its way", { type: "sending" }],
])("the last result is not told when %s by the time the server says it", async (_when, event) => {
  const scene = SCENES["the scan"];
  expect(await till(scene, LAST, reduceTill(scene.state, event))("repeat")).toBe("");
});

it("has a scene for every stage and every verdict", () => {
  const shown = Object.values(SCENES).map(({ state, payment }: Scene) => ({
    stage: stageOf(state, payment),
    verdict: payment === undefined ? null : verdictOf(payment),
  }));
  expect(new Set(shown.map(({ stage }) => stage))).toEqual(new Set(["amount", "scan", "progress", "outcome"]));
  const verdicts: readonly Verdict[] = ["paid", "not-paid", "cancelled", "needs-person"];
  expect(shown.map(({ verdict }) => verdict)).toEqual(expect.arrayContaining([...verdicts]));
});
