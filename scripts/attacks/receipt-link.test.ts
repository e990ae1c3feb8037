import { randomBytes } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { merchantTransIdOf } from "@/lib/payments/merchant-trans-id";
import { PAYMENT_STATES, type PaymentState } from "@/lib/payments/payment-state";
import type { ReceiptSlip } from "@/lib/receipts/receipt-slip";
import { insertHistoryPayment, insertHistoryRefund } from "@/server/db/testing/insert-history";
import { receiptToken } from "@/server/receipts/receipt-link";
import { hashPin } from "@/server/staff/pin";
import { type Estate, insertEstate, MANAGER_PIN } from "./insert-estate";
import { type AttackedServer, openServer } from "./open-server";
import { visitor } from "./visitor";

vi.mock("next/headers", async () => (await import("./visitor")).nextHeaders);
vi.mock("next-intl/server", async () => (await import("./visitor")).nextIntl);

let server: AttackedServer;
let open: (token: string) => Promise<ReceiptSlip | null>;
let ours: Estate;
let theirs: Estate;

beforeAll(async () => {
  server = await openServer();
  const { target, container } = server;
  const pinHash = await hashPin(container.pinPepper, MANAGER_PIN);
  const date = new Date().toISOString().slice(0, 10);
  ours = await insertEstate(target.db, target.own, { mark: "Ourmark", date, pinHash });
  theirs = await insertEstate(target.db, target.other, { mark: "Theirmark", date, pinHash });
  open = (await import("@/server/queries/get-receipt")).getPublicReceipt;
  return () => server.close();
});
beforeEach(() => {
  // A stranger with an address, and nothing else.
  visitor.cookies = {};
  visitor.headers = {};
});

const linkOf = (paymentId: string): string => receiptToken(server.container.receiptLinkKey, paymentId);

function payment(state: PaymentState): Promise<string> {
  const id = uuidv7();
  const more = { id, merchantTransId: merchantTransIdOf(id), createdAt: Date.now() };
  return insertHistoryPayment(server.target.db, server.target.own, { ...more, state });
}

const idBytes = (id: string): Buffer => Buffer.from(id.replaceAll("-", ""), "hex");

describe("a stranger with an address", () => {
  it("opens the receipt it was made for", async () => {
    expect(await open(linkOf(ours.paymentId))).toMatchObject({ status: "paid", isPrintable: true });
  });

  it("opens nothing with 10,000 guesses, also when the payment's own id is in them", async () => {
    let letIn = 0;
    for (let guess = 0; guess < 10_000; guess += 1) {
      const head = guess % 2 === 0 ? idBytes(ours.paymentId) : randomBytes(16);
      if ((await open(Buffer.concat([head, randomBytes(16)]).toString("base64url"))) !== null) letIn += 1;
    }
    expect(letIn).toBe(0);
  });

  it("opens nothing with an address that was cut, lengthened, altered or written otherwise", async () => {
    const token = linkOf(ours.paymentId);
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const altered = Array.from(token).flatMap((own, at) =>
      Array.from(alphabet)
        .filter((sign) => sign !== own)
        .map((sign) => token.slice(0, at) + sign + token.slice(at + 1)),
    );
    const cut = Array.from(token).map((_sign, at) => token.slice(0, at));
    const dressed = [`${token}=`, `${token}A`, `${token}%00`, `${token}/`, `../r/${token}`, ` ${token}`, `${token}\n`];
    const otherwise = [
      token.toLowerCase(),
      token.toUpperCase(),
      encodeURIComponent(`${token}é`),
      `ｒ${token.slice(1)}`,
    ];
    const tried = [...altered, ...cut, ...dressed, ...otherwise].filter((text) => text !== token);
    expect(tried.length).toBeGreaterThan(2_700);
    for (const text of tried) expect(await open(text), text).toBeNull();
  });

  it("opens nothing with a right mark for what is no payment, nor with another installation's key", async () => {
    for (const id of [ours.storeId, ours.deviceId, ours.personId, ours.saleId, ours.keyId, uuidv7()])
      expect(await open(linkOf(id))).toBeNull();
    expect(await open(receiptToken("another key", ours.paymentId))).toBeNull();
  });

  it("opens nothing by a method or a header: there is no other way in than the page", async () => {
    expect(server.doors.filter(({ path }) => path.startsWith("/r/"))).toEqual([]);
    visitor.headers = { "x-original-url": `/r/${linkOf(ours.paymentId)}`, "x-rewrite-url": "/r/x" };
    visitor.cookies = { "saoma-session": linkOf(ours.paymentId), "saoma-office-store": theirs.storeId };
    expect(await open("x")).toBeNull();
    // What somebody wears changes nothing of what their own address shows.
    expect(await open(linkOf(ours.paymentId))).toMatchObject({ storeName: "Shop", status: "paid" });
  });
});

describe("what a receipt tells a stranger", () => {
  const idsOf = (estate: Estate): string[] => [
    estate.storeId,
    estate.deviceId,
    estate.personId,
    estate.managerId,
    estate.saleId,
    estate.paymentId,
    estate.keyId,
  ];

  it("is its own payment's: no id of ours, nobody else's payment, no code, no note", async () => {
    const told = JSON.stringify(await open(linkOf(ours.paymentId)));
    const { code_first6, code_last4 } = await server.target.db
      .selectFrom("payment")
      .select(["code_first6", "code_last4"])
      .where("id", "=", ours.paymentId)
      .executeTakeFirstOrThrow();
    expect(told).toContain("Ourmark paid"); // the shop's own number of the sale
    for (const id of [...idsOf(ours), ...idsOf(theirs), theirs.mark]) expect(told).not.toContain(id);
    expect(told).not.toContain(`${code_first6}…`);
    expect(told.replaceAll(/"(?:url|qr|bar)":"[^"]*"/g, "")).not.toContain(`"${code_last4}"`);
    expect(told).not.toContain("Ourmark manager");
  });

  it.each(PAYMENT_STATES)("of a payment that is %s is no more than is proven", async (state) => {
    const id = await payment(state);
    const slip = await open(linkOf(id));
    expect(slip?.isPrintable).toBe(state === "paid");
    expect(slip?.status === "paid").toBe(state === "paid");
    if (!["paid", "declined", "cancelled"].includes(state)) expect(slip?.status).toBe("checking");
  });

  it("names no refund that is only asked for", async () => {
    const { db } = server.target;
    const paymentId = await payment("paid");
    await insertHistoryRefund(db, server.target.own, { paymentId, finalAt: Date.now(), amountMinor: 300 });
    await db
      .updateTable("refund")
      .set({ state: "attention", final_at: null })
      .where("payment_id", "=", paymentId)
      .execute();
    await db.updateTable("payment").set({ refunded_minor: 0 }).where("id", "=", paymentId).execute();
    expect(await open(linkOf(paymentId))).toMatchObject({ status: "paid", refunds: [] });
  });

  it("of a play store is nothing where Alipay is real: nobody paid there", async () => {
    const { target, container } = server;
    await target.db.updateTable("store").set({ is_demo: true }).where("id", "=", target.other.storeId).execute();
    expect(await open(linkOf(theirs.paymentId))).toMatchObject({ practice: "practice" });
    for (const mode of ["sandbox", "production"] as const) {
      Object.assign(container.env, { mode });
      expect(await open(linkOf(theirs.paymentId))).toBeNull();
      expect(await open(linkOf(ours.paymentId))).not.toBeNull();
    }
    Object.assign(container.env, { mode: "simulator" });
  });
});
