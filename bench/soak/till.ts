import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { Agent, request } from "undici";
import { z } from "zod";
import type { TillAccess } from "./enrol-tills";

const paymentSchema = z.object({ id: z.string(), state: z.string(), version: z.number(), isFinal: z.boolean() });
const refundSchema = z.object({ id: z.string() });

export type SeenPayment = z.output<typeof paymentSchema>;

export type Till = {
  /** @param requestId the same one asks for the same payment */
  readonly pay: (order: { requestId: string; code: string; amountMinor: number }) => Promise<SeenPayment>;
  /** Long polls until the payment has ended. */
  readonly waitForVerdict: (payment: SeenPayment) => Promise<SeenPayment>;
  /** @returns null when it was refused, because the payment had ended */
  readonly cancel: (paymentId: string) => Promise<string | null>;
  readonly refund: (paymentId: string, amountMinor: number) => Promise<string>;
  /** What a waiting till asks every few seconds: what is open in the store. */
  readonly lookAtTray: () => Promise<void>;
};

const CONFLICT = 409;
const TOO_MANY = 429;
const LONG_POLL_MS = 25_000;

/** One till over HTTP: sells by the integration API, looks with a cashier's session. */
export function createTill(origin: string, access: TillAccess): Till {
  const agent = new Agent({ connections: 2 });
  const call = async (method: "GET" | "POST", address: string, headers: Record<string, string>, body?: object) => {
    for (;;) {
      const answer = await request(origin + address, {
        method,
        dispatcher: agent,
        headers: { ...headers, ...(body === undefined ? {} : { "content-type": "application/json" }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const json: unknown = await answer.body.json();
      if (answer.statusCode !== TOO_MANY) return { status: answer.statusCode, json };
      await sleep(1_000); // as it says in Retry-After: the key's minute is full
    }
  };
  const read = async (address: string): Promise<unknown> =>
    okay(await call("GET", address, { authorization: `Bearer ${access.apiKey}` }), address);
  const write = (address: string, key: string, body: object) =>
    call("POST", address, { authorization: `Bearer ${access.apiKey}`, "idempotency-key": key }, body);

  return {
    pay: async ({ requestId, code, amountMinor }) => {
      const order = { amount: { currency: "JPY", value: String(amountMinor) }, code };
      return paymentSchema.parse(okay(await write("/api/v1/payments", requestId, order), "a payment"));
    },
    waitForVerdict: async (begun) => {
      let payment = begun;
      while (!payment.isFinal) {
        const query = `waitMs=${LONG_POLL_MS}&after=${payment.version}`;
        payment = paymentSchema.parse(await read(`/api/v1/payments/${payment.id}?${query}`));
      }
      return payment;
    },
    cancel: async (paymentId) => {
      const answer = await write(`/api/v1/payments/${paymentId}/cancel`, randomUUID(), {});
      if (answer.status === CONFLICT) return null;
      return paymentSchema.parse(okay(answer, "a cancel")).id;
    },
    refund: async (paymentId, amountMinor) => {
      const order = { amount: { currency: "JPY", value: String(amountMinor) } };
      const answer = await write(`/api/v1/payments/${paymentId}/refunds`, randomUUID(), order);
      return refundSchema.parse(okay(answer, "a refund")).id;
    },
    lookAtTray: async () => {
      okay(await call("GET", "/api/payments/open", { cookie: access.cookies }), "the tray");
    },
  };
}

function okay({ status, json }: { status: number; json: unknown }, what: string): unknown {
  if (status >= 300) throw new Error(`${what} was answered with ${status}: ${JSON.stringify(json)}`);
  return json;
}
