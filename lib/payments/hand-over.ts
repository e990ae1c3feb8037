/** Somebody of the same store who can take payments over. */
export type Colleague = { readonly id: string; readonly name: string };

export type HandOverInput = {
  /** Payments that are still open. What has its result meanwhile needs nobody any more and is passed over. */
  readonly paymentIds: readonly string[];
  /** Whoever follows them from now on; oneself, to take them. */
  readonly toPersonId: string;
};

export type HandOverResult =
  | { readonly ok: true; readonly count: number }
  | { readonly ok: false; readonly reason: "not-signed-in" | "not-allowed" | "bad-input" | "nobody" };
