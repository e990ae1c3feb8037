// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import { afterEach, describe, expect, it, test, vi } from "vitest";
import messages from "@/messages/en.json";
import type { TillLight } from "./connection";
import { ReadinessLight } from "./readiness-light";
import { ReadinessPanel } from "./readiness-panel";

const GREEN = { gateway: "green", clock: "green", keys: "green", database: "green", disk: "green" } as const;

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function answerWith(lines: object) {
  const ask = vi.fn(() => Promise.resolve(Response.json({ lines, now: Date.now() })));
  vi.stubGlobal("fetch", ask);
  return ask;
}

function draw(light: TillLight, isBetweenSales = true) {
  return render(
    <NextIntlClientProvider locale="en" messages={messages}>
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <ReadinessLight light={light} isBetweenSales={isBetweenSales} />
      </QueryClientProvider>
    </NextIntlClientProvider>,
  );
}

describe("the readiness light", () => {
  test.each<[TillLight, object, string]>([
    ["ok", { ...GREEN, disk: "amber" }, "Readiness: Look here"],
    ["ok", { ...GREEN, keys: "red" }, "Readiness: Not ready"],
    ["gateway-away", GREEN, "Readiness: Look here"],
    ["gateway-held", GREEN, "Readiness: Not ready"],
    ["silent", GREEN, "Readiness: Not ready"],
  ])("with the way %s and %j says %s", async (light, lines, name) => {
    answerWith(lines);
    draw(light);
    expect(await screen.findByRole("button", { name })).toBeTruthy();
  });

  it("asks nothing while a payment is on", () => {
    const ask = answerWith(GREEN);
    draw("ok", false);
    expect(ask).not.toHaveBeenCalled();
    draw("ok", true);
    expect(ask).toHaveBeenCalledOnce();
  });
});

describe("the reasons", () => {
  const panel = (tookMs: number | null, lines: typeof GREEN | null) =>
    render(
      <NextIntlClientProvider locale="en" messages={messages}>
        <ReadinessPanel
          state="green"
          light="ok"
          tookMs={tookMs}
          reading={{ data: lines === null ? undefined : { lines, now: 1_000_000 }, receivedAt: 1_200_000 }}
          onClose={() => undefined}
        />
      </NextIntlClientProvider>,
    );

  it("name a slow server with what to do", () => {
    panel(1_500, GREEN);
    expect(screen.getByText("Our server answers in 1500 ms")).toBeTruthy();
    expect(screen.getByText(/^That is slow/)).toBeTruthy();
  });

  it("name a tablet whose clock is wrong, measured against the server's", async () => {
    panel(40, GREEN);
    expect(screen.queryByText(/^That is slow/)).toBeNull();
    expect(await screen.findByText(/off by more than two minutes/)).toBeTruthy();
  });

  it("say when nothing was looked at yet", () => {
    panel(null, null);
    expect(screen.getByText("Not looked at yet.")).toBeTruthy();
  });
});
