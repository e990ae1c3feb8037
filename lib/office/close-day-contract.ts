/** What became of closing a business day. */
export type CloseDayResult =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly reason: "not-allowed" | "not-signed-in" | "bad-input" | "closed-already" | "not-begun";
    };
