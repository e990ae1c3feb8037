// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import { afterEach, expect, test, vi } from "vitest";
import messages from "@/messages/en.json";
import { StartingStage } from "./starting-stage";
import { initialTillState, reduceTill, type TillEvent } from "./till-state";

afterEach(cleanup);

function draw(...events: TillEvent[]) {
  render(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={messages}>
      <StartingStage
        amount={{ currency: "HKD", minor: 12_345 }}
        state={events.reduce(reduceTill, initialTillState(null))}
        onAskNow={vi.fn()}
        onLeave={vi.fn()}
      />
    </NextIntlClientProvider>,
  );
}

test("a scan while the charge is on its way gets a visible answer", () => {
  draw({ type: "sending" }, { type: "repeating" }, { type: "notice", notice: { kind: "payment-running" } });
  expect(screen.getByRole("alert").textContent).toBe(messages.till.notice["payment-running"]);
});

test("nothing is said without a reason", () => {
  draw({ type: "sending" }, { type: "repeating" });
  expect(screen.queryByRole("alert")).toBeNull();
});
