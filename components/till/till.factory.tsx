import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { renderHook } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import messages from "@/messages/en.json";
import { type TillLine, TillLineContext } from "./till-line";
import type { TillState } from "./till-state";
import { useTill } from "./use-till";

const never = () => new Promise<never>(() => undefined);

/** A line for tests: nobody answers what is not overridden, and nothing leads to a server. */
export function tillLine(overrides: Partial<TillLine> = {}): TillLine {
  return {
    readOpen: never,
    readPayment: never,
    startPayment: never,
    withdrawCharge: never,
    cancelPayment: never,
    isPractice: false,
    noteAct: () => undefined,
    ...overrides,
  };
}

type Opening = { readonly initialState: TillState; readonly line: TillLine };

/** Mei's till in a hook of its own; `seed` fills what its polls know already. */
export function renderTill({ initialState, line }: Opening, seed: (client: QueryClient) => void) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: "always" } } });
  seed(client);
  return renderHook(() => useTill({ personId: "mei", currency: "JPY", takesLongCodes: false, initialState }), {
    wrapper: ({ children }: { readonly children: ReactNode }) => (
      <NextIntlClientProvider locale="en" timeZone="UTC" messages={messages}>
        <QueryClientProvider client={client}>
          <TillLineContext value={line}>{children}</TillLineContext>
        </QueryClientProvider>
      </NextIntlClientProvider>
    ),
  });
}
