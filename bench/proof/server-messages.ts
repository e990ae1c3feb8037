import type { EngineSettings } from "./engine";
import type { ProofShop } from "./proof-database";

export type ServerSettings = EngineSettings & { readonly shop: ProofShop; readonly serverName: string };

/** What a till asks a server process for; the request id makes each safe to ask again. */
export type Command =
  | { readonly kind: "pay"; readonly requestId: string; readonly code: string; readonly amountMinor: number }
  | { readonly kind: "cancel"; readonly paymentId: string }
  | { readonly kind: "refund"; readonly requestId: string; readonly paymentId: string; readonly amountMinor: number };

export type Answer =
  | { readonly kind: "done"; readonly id: string }
  | { readonly kind: "refused"; readonly reason: string }
  /** No verdict: the server or its database was not able to. Ask again, anywhere. */
  | { readonly kind: "failed"; readonly why: string };

export type ToServer = { readonly number: number; readonly command: Command };

export type FromServer =
  | { readonly kind: "ready"; readonly released: number }
  | { readonly kind: "answer"; readonly number: number; readonly answer: Answer }
  | { readonly kind: "fault"; readonly fault: "fenced" | "illegal-event" }
  | { readonly kind: "error"; readonly message: string };
