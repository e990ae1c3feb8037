import { v7 as uuidv7 } from "uuid";
import { beforeAll, beforeEach, describe, expect, it, type MockInstance, vi } from "vitest";
import { hashPin } from "@/server/staff/pin";
import { passwordText } from "@/server/staff/second-factor";
import { knock, loadAction } from "./doors";
import { type AttackedServer, openServer } from "./open-server";
import { SAME_SITE, visitor } from "./visitor";

vi.mock("next/headers", async () => (await import("./visitor")).nextHeaders);

const LOGIN = "mei@shop.example";
const TYPED = ["271828", "what somebody typed there", "sk_what-somebody-sent-as-a-key", LOGIN];

let server: AttackedServer;
let warned: MockInstance;

beforeAll(async () => {
  server = await openServer();
  const { target, container } = server;
  const password_hash = await container.hasher.hash(passwordText("a sentence to remember"));
  const pin_hash = await hashPin(container.pinPepper, "8024");
  const mei = { login: LOGIN, role: "manager", password_hash, pin_hash } as const;
  await target.db.updateTable("person").set(mei).where("id", "=", target.own.personId).execute();
  return () => server.close();
});
beforeEach(() => {
  visitor.headers = { ...SAME_SITE, "x-forwarded-for": "203.0.113.7" };
  warned = vi.spyOn(server.container.log, "warn").mockImplementation(() => undefined);
});

/** What the log was told, and that nothing of what was typed is in it. */
function told(): unknown[] {
  const calls = warned.mock.calls.map(([details, message]: unknown[]) => ({ ...(details as object), message }));
  for (const text of TYPED) expect(JSON.stringify(calls)).not.toContain(text);
  return calls;
}

describe("a sign-in that lets nobody in is told to the log", () => {
  const knockAtOffice = async (login: string) =>
    (await loadAction("sign-in-to-office.ts"))({ login, password: "what somebody typed there", code: "271828" });

  it("with whose it was, or that it is nobody's, and from where", async () => {
    for (const login of [LOGIN, "nobody@shop.example"])
      expect(await knockAtOffice(login)).toEqual({ ok: false, reason: "wrong" });
    const failed = { message: "sign-in failed", method: "password", reason: "wrong", address: "203.0.113.7" };
    expect(told()).toEqual([
      { ...failed, personId: server.target.own.personId },
      { ...failed, personId: null },
    ]);
  });

  it("also when it is not looked at any more", async () => {
    for (let tries = 0; tries < 10; tries += 1) await knockAtOffice("somebody@shop.example");
    warned.mockClear();
    expect(await knockAtOffice("somebody@shop.example")).toEqual({ ok: false, reason: "locked" });
    expect(told()).toMatchObject([{ message: "sign-in failed", method: "password", reason: "locked" }]);
  });

  it("at a till, for a person there is and one there is not, and while their PIN is blocked", async () => {
    const { "saoma-device": device = "" } = await server.target.signIn("cashier");
    visitor.cookies = { "saoma-device": device };
    const signIn = await loadAction("sign-in.ts");
    const [mei, nobody] = [server.target.own.personId, uuidv7()];
    const at = { message: "sign-in failed", method: "pin", storeId: server.target.own.storeId };
    for (const personId of [mei, nobody]) await signIn({ personId, pin: "271828" });
    expect(told()).toMatchObject([
      { ...at, personId: mei, reason: "wrong-pin" },
      { ...at, personId: nobody, reason: "wrong-pin" },
    ]);
    for (let tries = 0; tries < 4; tries += 1) await signIn({ personId: mei, pin: "271828" });
    warned.mockClear();
    await signIn({ personId: mei, pin: "271828" });
    expect(told()).toMatchObject([{ ...at, personId: mei, reason: "locked" }]);
  });

  it("by a passkey that nobody has", async () => {
    const response = { clientDataJSON: "x", authenticatorData: "x", signature: "x", userHandle: "x" };
    const answer = { id: "x", rawId: "x", type: "public-key", clientExtensionResults: {}, response };
    expect(await (await loadAction("sign-in-by-passkey.ts"))(answer)).toEqual({ ok: false, reason: "wrong" });
    expect(told()).toMatchObject([{ message: "sign-in failed", method: "passkey", reason: "wrong" }]);
  });

  it("of another system without a key that is good", async () => {
    const headers = { authorization: "Bearer sk_what-somebody-sent-as-a-key", "x-forwarded-for": "203.0.113.7" };
    expect((await knock(server.doorOf("/api/v1/payments", "GET"), headers, "")).status).toBe(401);
    expect(told()).toMatchObject([{ address: "203.0.113.7" }]);
  });
});

describe("a refusal is told to the log", () => {
  it("with who asked for which right, at the till and in the office", async () => {
    const { storeId } = server.target.own;
    const refused = {
      message: "refused: the role does not carry the right",
      storeId,
      personId: expect.any(String) as string,
    };
    visitor.cookies = await server.target.signIn("cashier");
    expect((await knock(server.doorOf("/api/office/today", "GET"), visitor.headers, "")).status).toBe(403);
    expect(told()).toMatchObject([{ ...refused, role: "cashier", right: "see-office" }]);
    warned.mockClear();
    visitor.cookies = await server.target.signIn("auditor");
    const refund = {
      paymentId: uuidv7(),
      requestId: uuidv7(),
      amountMinor: 1,
      reason: "other",
      note: "",
      approval: null,
    };
    expect(await (await loadAction("start-refund.ts"))(refund)).toMatchObject({ ok: false });
    expect(told()).toMatchObject([{ ...refused, role: "auditor", right: "refund" }]);
  });

  it("with the origin it came from", async () => {
    visitor.cookies = await server.target.signIn("owner");
    visitor.headers = { origin: `https://evil.example/${"x".repeat(5_000)}`, "sec-fetch-site": "cross-site" };
    await (await loadAction("lock-till.ts"))();
    const [first] = told() as { origin?: string; message: string }[];
    expect(first?.origin).toMatch(/^https:\/\/evil\.example\/x+$/);
    expect(first?.origin?.length).toBeLessThanOrEqual(200);
  });
});
