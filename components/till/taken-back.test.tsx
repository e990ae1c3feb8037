// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, renderHook, screen, waitFor } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import messages from "@/messages/en.json";
import { loadLaterStages } from "./load-later-stages";
import { NoticeBanner } from "./notice-banner";
import { paymentView } from "./payment-view.factory";
import { keepSpoken } from "./sound-settings";
import { playSound } from "./sounds";
import { speakText } from "./speech";
import { OPEN_PAYMENTS_KEY } from "./tray-query";
import { useSayResult } from "./use-say-result";

vi.mock("./sounds", () => ({ playSound: vi.fn() }));
vi.mock("./speech", async (original) => ({ ...(await original<object>()), speakText: vi.fn() }));
beforeAll(loadLaterStages, 60_000); // their first load takes longer than a test may wait
afterEach(() => {
  cleanup();
  vi.clearAllMocks();
});

const PAID = paymentView({ id: "last", state: "paid", amount: { currency: "JPY", minor: 2701 } });

/** The till around it, whose tray shows the last payment as one that Alipay's file takes back, or does not. */
function around({ isInTray }: { readonly isInTray: boolean }) {
  const client = new QueryClient();
  client.setQueryDefaults(OPEN_PAYMENTS_KEY, { queryFn: () => Promise.reject(new Error("it asks nothing itself")) });
  const open = paymentView({ id: "open", state: "attention" });
  const payments = [...(isInTray ? [{ ...PAID, owner: null }] : []), { ...open, owner: null }];
  client.setQueryData(OPEN_PAYMENTS_KEY, { payments, gateway: "ok", serverNow: 0 });
  return ({ children }: { readonly children: ReactNode }) => (
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={messages}>
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    </NextIntlClientProvider>
  );
}

const banner = <NoticeBanner notice={{ kind: "last-result", payment: PAID }} count={1} />;

describe("the last result, asked for again", () => {
  it("is told as it was while nothing speaks against it", async () => {
    keepSpoken(true);
    const wrapper = around({ isInTray: false });
    render(banner, { wrapper });
    expect(screen.getByRole("alert").textContent).toMatch(/^Paid: ¥2,701/);
    renderHook(() => useSayResult(), { wrapper }).result.current(PAID);
    await waitFor(() => expect(playSound).toHaveBeenCalledWith("paid"));
    expect(speakText).toHaveBeenCalledWith(expect.stringMatching(/^Paid/), "en");
  });

  it("is never called paid once Alipay's file takes it back: on the screen, by its sound and aloud", async () => {
    keepSpoken(true);
    const wrapper = around({ isInTray: true });
    const { container } = render(banner, { wrapper });
    const sentence = "¥2,701 was paid, but Alipay’s file says otherwise. Tell the manager.";
    expect(screen.getByRole("alert").textContent).toBe(sentence);
    expect(container.querySelector(".text-doubt")).not.toBeNull();
    renderHook(() => useSayResult(), { wrapper }).result.current(PAID);
    await waitFor(() => expect(playSound).toHaveBeenCalledWith("not-sure"));
    expect(speakText).toHaveBeenCalledWith(sentence, "en");
  });
});
