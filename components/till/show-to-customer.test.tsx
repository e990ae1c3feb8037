// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import type { ComponentProps } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { loadExplanationTexts } from "@/lib/explanations/load-explanation-texts";
import messages from "@/messages/en.json";
import { paymentView } from "./payment-view.factory";
import { ShowToCustomer } from "./show-to-customer";

vi.mock("@/lib/explanations/load-explanation-texts", () => ({ loadExplanationTexts: vi.fn() }));
beforeEach(() => {
  vi.mocked(loadExplanationTexts).mockRejectedValue(new Error("no line"));
});
afterEach(cleanup);

function show(situation: ComponentProps<typeof ShowToCustomer>["situation"], id = "a") {
  const payment = paymentView({ id, saleId: `sale of ${id}`, explanation: "declined" });
  return render(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={messages}>
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <ShowToCustomer payment={payment} situation={situation} onClose={vi.fn()} />
      </QueryClientProvider>
    </NextIntlClientProvider>,
  );
}
const chosen = () => screen.getByRole<HTMLSelectElement>("combobox").value;
const choose = (tag: string) => fireEvent.change(screen.getByRole("combobox"), { target: { value: tag } });
const sentence = () => screen.getByRole("status").textContent;

it("keeps the language of a payment's customer, and begins in Chinese for the next one", () => {
  const first = show("paying", "first");
  choose("ja");
  first.unmount();
  const again = show("checking", "first");
  expect(chosen()).toBe("ja");
  again.unmount();
  show("paying", "second");
  expect(chosen()).toBe("zh-CN");
});

it("does not say that Alipay is being asked when nobody knows", () => {
  const shown = show("no-connection");
  choose("en");
  expect(sentence()).toBe("Our line is slow. Please don’t pay again yet.");
  shown.unmount();
  show("signed-out");
  expect(sentence()).toBe("One moment. Please don’t pay again yet.");
});

it("says that nothing was taken until the reason's own sentence is here, also when that does not come", async () => {
  const failing = show("not-paid", "refused");
  expect(sentence()).toBe("没有扣款。");
  await waitFor(() => expect(loadExplanationTexts).toHaveBeenCalledWith("zh-CN"));
  choose("en");
  await waitFor(() => expect(loadExplanationTexts).toHaveBeenCalledWith("en"));
  expect(sentence()).toBe("Nothing was taken.");
  failing.unmount();
  const text = { title: "", money: "", cashier: "", customer: "Please show a fresh code." };
  vi.mocked(loadExplanationTexts).mockResolvedValue({ declined: text });
  show("not-paid", "refused");
  await waitFor(() => expect(sentence()).toBe("Please show a fresh code."));
});
