import { createServer, type Server } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { testCode } from "@/lib/practice/test-codes";
import { type AlipayGateway, createAlipayGateway } from "@/server/gateway/alipay/client";
import { type Notification, readNotification, writeReceipt } from "@/server/gateway/alipay/read-notification";
import { CLIENT_ID, MERCHANT_ID, NOON, PRICE, setTestStage, type TestStage } from "./test-stage";

let stage: TestStage<AlipayGateway>;
let shop: Server;
let heard: Notification[];
let refusals = 0;

beforeEach(async () => {
  heard = [];
  refusals = 0;
  shop = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      // Not awaited: the server waits for the response, not for us.
      void answer(Buffer.concat(chunks).toString("utf8")).then(({ status, text }) =>
        response.writeHead(status).end(text),
      );
    });
  });
  await new Promise<void>((resolve) => shop.listen(0, "127.0.0.1", resolve));
  const address = shop.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  stage = await setTestStage(createAlipayGateway, { notifyUrl: `http://127.0.0.1:${port}/notify` });
});

afterEach(async () => {
  await stage.close();
  await new Promise((resolve) => shop.close(resolve));
});

/** The shop's real reader and receipt; the first `refusals` messages are answered as a broken shop would. */
async function answer(text: string): Promise<{ status: number; text: string }> {
  if (refusals > 0) {
    refusals -= 1;
    return { status: 500, text: "" };
  }
  const read = await readNotification(text, { alipayPublicKey: stage.alipayPublicKey, clientId: CLIENT_ID });
  if (read.kind !== "verified") return { status: 400, text: "" };
  heard.push(read.notification);
  return { status: 200, text: await writeReceipt(read.notification.head, stage.merchantKey, new Date(NOON)) };
}

async function pay(scenario: Parameters<typeof testCode>[0]): Promise<string> {
  const order = stage.order(testCode(scenario, heard.length + 1));
  await stage.gateway.pay(order);
  return order.merchantTransId;
}

describe("notifications of the simulated Alipay", () => {
  it("tell once of a payment that is paid, in words the shop's own reader verifies", async () => {
    const { notifier } = stage.simulator;
    notifier.setMode("signed");
    const merchantTransId = await pay("paid");
    await notifier.tellNews();
    await notifier.tellNews();
    expect(heard).toMatchObject([
      { merchantTransId, merchantId: MERCHANT_ID, orderAmount: PRICE, resultStatus: "S", resultCode: "SUCCESS" },
    ]);
    expect(notifier.view().sent).toEqual([{ merchantTransId, at: NOON, tries: 1, outcome: "received" }]);
  });

  it("tell of one that was closed without money, and say nothing of one that is open", async () => {
    const { notifier } = stage.simulator;
    notifier.setMode("signed");
    await pay("never-confirms");
    await notifier.tellNews();
    expect(heard).toEqual([]);
    stage.pass(10 * 60_000);
    await notifier.tellNews();
    expect(heard).toMatchObject([{ resultStatus: "F" }]);
  });

  it("come again to a shop that was down, under the same message id", async () => {
    const { notifier } = stage.simulator;
    notifier.setMode("signed");
    refusals = 2;
    await pay("paid");
    await notifier.tellNews();
    expect(notifier.view().sent).toMatchObject([{ tries: 3, outcome: "received" }]);
    refusals = 9;
    await pay("paid");
    await notifier.tellNews();
    expect(notifier.view().sent[1]).toMatchObject({ tries: 3, outcome: "refused" });
  });

  it("are refused when somebody else signed them", async () => {
    const { notifier } = stage.simulator;
    notifier.setMode("forged");
    await pay("paid");
    await notifier.tellNews();
    expect(heard).toEqual([]);
    expect(notifier.view().sent).toMatchObject([{ outcome: "refused" }]);
  });

  it("are off at the start, and what ended before is not told", async () => {
    const { notifier } = stage.simulator;
    await pay("paid");
    await notifier.tellNews();
    notifier.setMode("signed");
    await notifier.tellNews();
    expect(heard).toEqual([]);
  });

  it("are switched by the control address", async () => {
    const post = (mode: string) =>
      fetch(`${stage.origin}/simulator/notifications`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ mode }),
      });
    expect((await post("signed")).status).toBe(200);
    expect((await post("loud")).status).toBe(400);
    const read: unknown = await (await fetch(`${stage.origin}/simulator/notifications`)).json();
    expect(read).toEqual({ modes: ["off", "signed", "forged"], mode: "signed", sent: [] });
  });
});
