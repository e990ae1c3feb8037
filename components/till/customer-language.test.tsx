// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { afterEach, expect, it, vi } from "vitest";
import messages from "@/messages/en.json";
import { ExplainHelp } from "./explain-help";
import { paymentView } from "./payment-view.factory";
import { ShowToCustomer } from "./show-to-customer";

afterEach(cleanup);

function open(dialog: ReactNode) {
  cleanup();
  render(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={messages}>
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        {dialog}
      </QueryClientProvider>
    </NextIntlClientProvider>,
  );
}

const ofSale = (saleId: string, id: string) =>
  paymentView({ saleId, id, state: "declined", explanation: "code-expired" });
const show = (payment: ReturnType<typeof ofSale>) =>
  open(<ShowToCustomer payment={payment} situation="not-paid" onClose={vi.fn()} />);
const explain = (payment: ReturnType<typeof ofSale>) => open(<ExplainHelp payment={payment} onClose={vi.fn()} />);
const chosen = () => screen.getByRole<HTMLSelectElement>("combobox").value;
const choose = (tag: string) => fireEvent.change(screen.getByRole("combobox"), { target: { value: tag } });

it("is that of the sale: both dialogs, a fresh code too, and Chinese for the next customer", () => {
  show(ofSale("sale 1", "first code"));
  choose("ko");
  explain(ofSale("sale 1", "first code"));
  expect(chosen()).toBe("ko");
  choose("th");
  show(ofSale("sale 1", "fresh code"));
  expect(chosen()).toBe("th");
  explain(ofSale("sale 2", "next customer"));
  expect(chosen()).toBe("zh-CN");
});
