import type { Silence } from "@/lib/payments/gateway-reply";
import type { CallResult } from "./port";

/** A store as it is told to Alipay: a secondary merchant and its shop (protocol §10). */
export type RegistryOrder = {
  readonly sellerId: string;
  /** The legal name. */
  readonly sellerName: string;
  readonly merchantCategoryCode: string | null;
  readonly storeId: string;
  readonly storeName: string;
  readonly storeAddress: string | null;
  /** False: what Alipay knows under these ids is changed. */
  readonly isNew: boolean;
};

export type RegistryReference = Pick<RegistryOrder, "sellerId" | "storeId">;

/** What Alipay says of a store; `word` and `code` are its own, small print for support. */
export type RegistryReply =
  | { readonly kind: "in-review" }
  | { readonly kind: "registered" }
  | { readonly kind: "archived" }
  | { readonly kind: "rejected"; readonly word: string }
  /** Alipay knows no such store. */
  | { readonly kind: "unknown-store" }
  /** The request itself was refused; nothing changed. */
  | { readonly kind: "refused"; readonly code: string }
  /** No clear answer, or a word nobody knows: to be asked again. */
  | { readonly kind: "unclear"; readonly code: string }
  | Silence;

/** The way to Alipay for stores of a system integrator. As with payments, silence is data. */
export type MerchantRegistry = {
  readonly register: (order: RegistryOrder) => Promise<CallResult<RegistryReply>>;
  readonly archive: (store: RegistryReference) => Promise<CallResult<RegistryReply>>;
  readonly ask: (store: RegistryReference) => Promise<CallResult<RegistryReply>>;
};
