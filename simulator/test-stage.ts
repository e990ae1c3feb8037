import { generateKeyPairSync, type KeyObject, randomUUID } from "node:crypto";
import type { Money } from "@/lib/money/money";
import { createSimulator, type Simulator, type SimulatorOptions } from "./create-simulator";

const merchant = generateKeyPairSync("rsa", { modulusLength: 2048 });
const alipay = generateKeyPairSync("rsa", { modulusLength: 2048 });

export const CLIENT_ID = "385TEST00000001";
export const MERCHANT_ID = "211TEST00000000000001";
export const PRICE: Money = { currency: "JPY", minor: 1200 };

/** Noon in Beijing: far from the midnight that closes the cancel window. */
export const NOON = Date.UTC(2026, 0, 2, 4);

/** What any client of the gateway needs to know; the tests bring the real one, so that this side never imports it. */
export type ClientSettings = {
  readonly origin: string;
  readonly prefix: string;
  readonly clientId: string;
  readonly merchantId: string;
  readonly privateKey: KeyObject;
  readonly alipayPublicKey: KeyObject;
  readonly payTimeoutMs: number;
  readonly callTimeoutMs: number;
  readonly utcOffsetMinutes: number;
};
export type ClientDeps = { readonly now: () => number; readonly newMessageId: () => string };

export type TestOrder = {
  readonly merchantTransId: string;
  readonly amount: Money;
  readonly identityCode: string;
  readonly title: string;
  readonly seller: {
    readonly sellerId: string | null;
    readonly sellerName: string;
    readonly merchantCategoryCode: string | null;
    readonly storeId: string;
    readonly storeName: string;
  };
};

export type TestStage<Client> = {
  readonly simulator: Simulator;
  readonly gateway: Client;
  readonly origin: string;
  readonly merchantKey: KeyObject;
  readonly alipayPublicKey: KeyObject;
  /** Lets simulated time pass. */
  readonly pass: (ms: number) => void;
  /** A payment with a new id; fields can be given. */
  readonly order: (identityCode: string, change?: Partial<TestOrder>) => TestOrder;
  readonly close: () => Promise<void>;
};

let number = 0;

/** The simulator and a client, over HTTP in this process, with a clock moved by hand. */
export async function setTestStage<Client extends { readonly close: () => Promise<void> }>(
  connect: (settings: ClientSettings, deps: ClientDeps) => Client,
  options: Partial<SimulatorOptions> = {},
): Promise<TestStage<Client>> {
  let now = NOON;
  const simulator = createSimulator({
    privateKey: alipay.privateKey,
    merchantPublicKey: merchant.publicKey,
    clientId: CLIENT_ID,
    merchantId: MERCHANT_ID,
    now: () => now,
    wait: () => Promise.resolve(),
    seed: "test",
    ...options,
  });
  const { origin } = await simulator.listen({ port: 0 });
  const gateway = connect(
    {
      origin,
      prefix: "/isupergw",
      clientId: CLIENT_ID,
      merchantId: MERCHANT_ID,
      privateKey: merchant.privateKey,
      alipayPublicKey: alipay.publicKey,
      payTimeoutMs: 1_500,
      callTimeoutMs: 1_500,
      utcOffsetMinutes: 540,
    },
    { now: () => now, newMessageId: () => randomUUID() },
  );
  return {
    simulator,
    gateway,
    origin,
    merchantKey: merchant.privateKey,
    alipayPublicKey: alipay.publicKey,
    pass: (ms) => {
      now += ms;
    },
    order: (identityCode, change = {}) => ({
      merchantTransId: `TEST-${(number += 1)}`,
      amount: PRICE,
      identityCode,
      title: "Lunch / 昼食",
      seller: {
        sellerId: "S1",
        sellerName: "Demo",
        merchantCategoryCode: "5812",
        storeId: "1",
        storeName: "Demo store",
      },
      ...change,
    }),
    close: async () => {
      await gateway.close();
      await simulator.close();
    },
  };
}
