// @vitest-environment happy-dom
import { act, cleanup, render, screen } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { PaymentView } from "@/lib/payments/payment-view";
import messages from "@/messages/en.json";
import { paymentView, SERVER_NOW } from "./payment-view.factory";
import { ProgressStage } from "./progress-stage";
import { tillLine } from "./till.factory";
import { TillLineContext } from "./till-line";
import { initialTillState } from "./till-state";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A minute until the automatic cancel, of which nothing has passed. */
const FRESH = { createdAt: SERVER_NOW, autoCancelAt: SERVER_NOW + MINUTE };
const never = () => new Promise<never>(() => undefined);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function stageOf(payment: PaymentView, receivedAt: number) {
  return (
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={messages}>
      <TillLineContext value={tillLine()}>
        <ProgressStage
          state={initialTillState(payment.id)}
          payment={payment}
          receivedAt={receivedAt}
          connection="ok"
          phoneUrl={null}
          onSecondTender={vi.fn()}
          onCancel={never}
          onAskCancel={vi.fn()}
          onLeave={vi.fn()}
        />
      </TillLineContext>
    </NextIntlClientProvider>
  );
}

/** The till hears of a payment now, by a tablet's clock that is off by so much. */
function hear(overrides: Partial<PaymentView>, tabletIsOffBy = 0) {
  vi.setSystemTime(SERVER_NOW + tabletIsOffBy);
  const { rerender } = render(stageOf(paymentView(overrides), Date.now()));
  return {
    hearAgain: (newer: Partial<PaymentView>) => {
      rerender(stageOf(paymentView({ ...overrides, ...newer }), Date.now()));
    },
  };
}

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const counted = () => screen.getByRole("timer").textContent;
/** How much of the ring is drawn, 1 to 0. */
function ringLeft(): number {
  const ring = document.querySelectorAll("circle")[1];
  const [length, offset] = ["stroke-dasharray", "stroke-dashoffset"].map((name) => Number(ring?.getAttribute(name)));
  return 1 - offset! / length!;
}

it("is full at the start, half in the middle and empty at the end, and stays there", async () => {
  hear(FRESH);
  expect(counted()).toBe("60 suntil it cancels itself");
  expect(ringLeft()).toBeCloseTo(1);
  await pass(MINUTE / 2);
  expect(counted()).toContain("30 s");
  expect(ringLeft()).toBeCloseTo(0.5);
  await pass(MINUTE / 2);
  expect(counted()).toContain("0 s");
  expect(ringLeft()).toBeCloseTo(0);
  await pass(MINUTE);
  expect(counted()).toMatch(/^0 s/);
  expect(ringLeft()).toBeCloseTo(0);
});

it("counts from what the server says is left, for a payment that is taken up half-way", () => {
  hear({ createdAt: SERVER_NOW - 45_000, autoCancelAt: SERVER_NOW + 15_000 });
  expect(counted()).toMatch(/^15 s/);
  expect(ringLeft()).toBeCloseTo(0.25);
});

it.each([
  ["an hour behind", -HOUR],
  ["an hour ahead", HOUR],
])("counts the same on a tablet whose clock is %s", async (_name, offBy) => {
  hear(FRESH, offBy);
  expect(ringLeft()).toBeCloseTo(1);
  await pass(MINUTE / 4);
  expect(counted()).toMatch(/^45 s/);
  expect(ringLeft()).toBeCloseTo(0.75);
});

it("follows a newer answer at once, also where it corrects what this tablet had counted", async () => {
  const { hearAgain } = hear(FRESH);
  await pass(20_000);
  expect(counted()).toMatch(/^40 s/);
  // This tablet's clock runs slow: at the server half a minute has passed.
  hearAgain({ serverNow: SERVER_NOW + 30_000 });
  expect(counted()).toMatch(/^30 s/);
  expect(ringLeft()).toBeCloseTo(0.5);
  await pass(15_000);
  expect(counted()).toMatch(/^15 s/);
  hearAgain({ serverNow: SERVER_NOW + 45_000, autoCancelAt: SERVER_NOW + 2 * MINUTE });
  expect(counted()).toMatch(/^75 s/);
  expect(ringLeft()).toBeCloseTo(0.625);
});

it("counts nothing while no automatic cancel is ahead", async () => {
  const { hearAgain } = hear(FRESH);
  hearAgain({ state: "cancelling", autoCancelAt: null });
  await pass(1_000);
  expect(screen.queryByRole("timer")).toBeNull();
  expect(document.querySelector("svg.animate-sweep")).not.toBeNull();
});
