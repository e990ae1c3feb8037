// @vitest-environment happy-dom
import { QueryClient } from "@tanstack/react-query";
import { afterEach, expect, it, vi } from "vitest";
import { SignedOutFault } from "./ask-server";
import { connectionNow } from "./connection-now";
import { OPEN_PAYMENTS_KEY } from "./tray-query";
import { paymentKey } from "./use-payment-status";

afterEach(() => vi.restoreAllMocks());

const fail = (client: QueryClient, queryKey: readonly string[], error: Error) =>
  client.query({ queryKey, retry: false, queryFn: () => Promise.reject(error), staleTime: 0 }).catch(() => undefined);

function heard(): QueryClient {
  const client = new QueryClient();
  client.setQueryData(OPEN_PAYMENTS_KEY, {});
  client.setQueryData(paymentKey("1"), {});
  return client;
}

it("is there while one of the two polls answers, and gone when neither does", async () => {
  const client = heard();
  expect(connectionNow(client, "1")).toBe("ok");
  await fail(client, paymentKey("1"), new Error("no answer"));
  expect(connectionNow(client, "1")).toBe("ok");
  await fail(client, OPEN_PAYMENTS_KEY, new Error("no answer"));
  expect(connectionNow(client, "1")).toBe("silent");
});

it("is gone when the till is signed out, offline, or has not heard anything for long", async () => {
  const client = heard();
  vi.spyOn(navigator, "onLine", "get").mockReturnValueOnce(false);
  expect(connectionNow(client, "1")).toBe("offline");
  expect(connectionNow(new QueryClient(), "1")).toBe("silent");
  await fail(client, OPEN_PAYMENTS_KEY, new SignedOutFault());
  expect(connectionNow(client, "1")).toBe("signed-out");
});
