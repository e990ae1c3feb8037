import type { NewStoreInput, RegistrationOrder, StoreResult } from "@/lib/office/store-registration";

/** What the page of all stores may ask of the server. */
export type ChainActions = {
  readonly chooseStore: (storeId: string) => Promise<void>;
  readonly addStore: (input: NewStoreInput) => Promise<StoreResult>;
  readonly orderRegistration: (order: RegistrationOrder) => Promise<StoreResult>;
};
