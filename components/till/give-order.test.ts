import { afterEach, describe, expect, it, vi } from "vitest";
import { cancelAtServer, chargeAtServer } from "./give-order";

const SIGNAL = new AbortController().signal;
const ORDER = { requestId: "r", amount: { currency: "JPY", minor: 1_280 }, code: "281234567890123456" };

afterEach(() => {
  vi.unstubAllGlobals();
});

function answer(status: number, body: string, type = "application/json") {
  const fetched = vi.fn(() => Promise.resolve(new Response(body, { status, headers: { "content-type": type } })));
  vi.stubGlobal("fetch", fetched);
  return fetched;
}

describe("an order to our server", () => {
  it("is one POST that can be given up, and its answer is the contract's", async () => {
    const fetched = answer(200, '{"ok":false,"reason":"code-already-used"}');
    expect(await chargeAtServer(ORDER, SIGNAL)).toEqual({ ok: false, reason: "code-already-used" });
    expect(fetched).toHaveBeenCalledExactlyOnceWith(
      "/api/payments",
      expect.objectContaining({ method: "POST", signal: SIGNAL, body: JSON.stringify(ORDER) }),
    );
  });

  it.each([
    [401, '{"code":"not-signed-in"}', "application/problem+json", "not-signed-in"],
    [403, '{"code":"not-allowed"}', "application/problem+json", "not-allowed"],
    [404, '{"code":"not-found"}', "application/problem+json", "not-found"],
    [404, "<html>", "text/html", "old-page"],
    [405, "", "text/plain", "old-page"],
  ])("%i with %s is refused for a reason", async (status, body, type, reason) => {
    answer(status, body, type);
    expect(await cancelAtServer({ paymentId: "p" }, SIGNAL)).toEqual({ ok: false, reason });
  });

  it.each([
    ["a shop network's own page", 200, "<html>sign in to the network</html>"],
    ["a proxy that lets nothing through", 403, "<html>blocked</html>"],
    ["a server that is starting", 502, ""],
  ])("%s is no answer", async (_name, status, body) => {
    answer(status, body, "text/html");
    await expect(chargeAtServer(ORDER, SIGNAL)).rejects.toThrow();
  });
});
