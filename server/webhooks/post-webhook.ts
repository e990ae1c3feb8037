import "server-only";
import { Agent, request } from "undici";
import { findTargetProblem, lookupPublic, type TargetRules } from "./target";

export type WebhookPost = { readonly url: string; readonly body: string; readonly signature: string };

export type PostAnswer =
  | { readonly kind: "answered"; readonly status: number }
  | { readonly kind: "not-sent" | "no-answer"; readonly problem: string };

export type WebhookTransport = {
  readonly post: (message: WebhookPost) => Promise<PostAnswer>;
  readonly close: () => Promise<void>;
};

const CONNECT_LIMIT_MS = 5_000;
const ANSWER_LIMIT_MS = 10_000;
const MAX_ANSWER_BYTES = 16 * 1024;

/**
 * HTTP to the receivers: one try, no redirect (it could lead to an address nobody checked), the answer's content is
 * thrown away. Never throws for what the network does.
 */
export function createWebhookTransport(rules: TargetRules): WebhookTransport {
  const agent = new Agent({
    connect: { timeout: CONNECT_LIMIT_MS, ...(rules.allowsPrivate ? {} : { lookup: lookupPublic }) },
    // Names are looked up again for every connection, and a connection does not outlive its look-up for long.
    keepAliveMaxTimeout: 30_000,
  });
  return {
    post: (message) => post(agent, rules, message),
    close: () => agent.destroy(),
  };
}

async function post(agent: Agent, rules: TargetRules, { url, body, signature }: WebhookPost): Promise<PostAnswer> {
  const problem = findTargetProblem(url, rules);
  if (problem !== null) return { kind: "not-sent", problem: `the address ${problem}` };
  try {
    const answer = await request(url, {
      dispatcher: agent,
      method: "POST",
      headers: {
        "content-type": "application/json; charset=utf-8",
        "user-agent": "Saoma-Webhook/1",
        "saoma-signature": signature,
      },
      body,
      signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
    });
    await answer.body.dump({ limit: MAX_ANSWER_BYTES });
    return { kind: "answered", status: answer.statusCode };
  } catch (error) {
    return { kind: "no-answer", problem: describe(error) };
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return "no answer";
  if (error.name === "TimeoutError") return `no answer within ${ANSWER_LIMIT_MS / 1_000} s`;
  const code: unknown = Reflect.get(error, "code");
  return typeof code === "string" ? code : error.name;
}
