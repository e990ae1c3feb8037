import { z } from "zod";
import { keptText } from "../text/typed-text";

/** How a store stands with Alipay. `asking`: a request is under way or its answer was lost. */
export const REGISTRATION_STATES = [
  "asking",
  "unclear",
  "in-review",
  "registered",
  "rejected",
  "refused",
  "archived",
  "unknown-store",
] as const;
export type RegistrationState = (typeof REGISTRATION_STATES)[number];

// Alipay's field takes no half-width quotation marks (protocol §10).
const legalName = keptText(256)
  .min(1)
  .regex(/^[^"']*$/);

/** What an owner may order for a store. */
export const registrationOrderSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("register"), storeId: z.uuid(), sellerName: legalName }),
  z.object({ kind: z.literal("ask"), storeId: z.uuid() }),
  z.object({ kind: z.literal("archive"), storeId: z.uuid() }),
]);
export type RegistrationOrder = z.infer<typeof registrationOrderSchema>;

export const newStoreSchema = z.object({
  name: keptText(100).min(1),
  currency: z.string().length(3),
  timeZone: z.string().min(1).max(60),
  language: z.string().max(16),
});
export type NewStoreInput = z.infer<typeof newStoreSchema>;

export const STORE_REFUSALS = [
  "not-signed-in",
  "not-allowed",
  "bad-input",
  "name-taken",
  "under-way",
  "not-registered",
] as const;
export type StoreResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: (typeof STORE_REFUSALS)[number] };

export type RegistrationView = {
  readonly state: RegistrationState;
  readonly sellerId: string;
  readonly sellerName: string;
  readonly word: string | null;
  readonly clock: string;
};
