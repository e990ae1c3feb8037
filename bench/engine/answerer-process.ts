import { createPrivateKey } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { z } from "zod";
import { ALIPAY_FUNCTIONS } from "@/server/gateway/alipay/endpoints";
import { outcome, SUCCESS } from "@/simulator/result-info";
import { writeAnswer } from "@/simulator/write-answer";
import type { AnswererSettings, FromAnswerer, ToAnswerer } from "./answerer-messages";

const payMessageSchema = z.object({
  request: z.object({
    head: z.object({ reqMsgId: z.string() }),
    body: z.object({
      merchantTransId: z.string(),
      order: z.object({ orderAmount: z.object({ currency: z.string(), value: z.string() }) }),
    }),
  }),
});

const settings = JSON.parse(process.env["ANSWERER"] ?? "{}") as AnswererSettings; // written by answerer.ts of the same checkout
const privateKey = createPrivateKey(settings.privateKey);
const keys = { privateKey, foreignKey: Promise.resolve(privateKey), fault: null };
let latencyMs = 0;
let times: Record<string, number> = {};
let sequence = 0;

/** A gateway that says yes to every pay after a fixed time, with a real signature: the work of its side is as real as ours. */
async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const startedAt = performance.now();
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk); // no encoding is set: buffers
  const { head, body } = payMessageSchema.parse(JSON.parse(Buffer.concat(chunks).toString("utf8"))).request;
  sequence += 1;
  const now = Date.now();
  const text = await writeAnswer(
    { function: ALIPAY_FUNCTIONS.pay, clientId: settings.clientId, reqMsgId: head.reqMsgId, at: now },
    outcome(SUCCESS, {
      acquirementId: `2026010121${String(sequence).padStart(18, "0")}`,
      merchantTransId: body.merchantTransId,
      orderAmount: body.order.orderAmount,
      payAmount: { currency: "CNY", value: "100" },
      paymentTime: new Date(now).toISOString(),
    }),
    keys,
  );
  const waitMs = latencyMs - (performance.now() - startedAt);
  if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
  response.writeHead(200, { "content-type": "application/json" });
  response.end(text);
  times[body.merchantTransId] = performance.now() - startedAt;
}

function tell(message: FromAnswerer): void {
  process.send?.(message);
}

const server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()));
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (typeof address === "object" && address !== null) tell({ kind: "listening", port: address.port });
});
process.on("message", (message: ToAnswerer) => {
  if (message.kind === "latency") latencyMs = message.ms;
  else {
    tell({ kind: "times", times });
    times = {};
  }
});
process.on("disconnect", () => process.exit(0));
