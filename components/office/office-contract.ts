import type { PersonRole, RunMode } from "@/components/till/till-contract";

/** Who looks at which store, and which others there are. */
export type OfficeFrame = {
  readonly mode: RunMode;
  readonly personName: string;
  readonly role: PersonRole;
  readonly storeId: string;
  readonly stores: readonly { readonly id: string; readonly name: string }[];
  /** What waits in the attention queue. */
  readonly openCases: number;
  /** Lessons of practice that changed since somebody learnt them. */
  readonly changedLessons: number;
};

export type OfficeActions = {
  readonly chooseStore: (storeId: string) => Promise<void>;
  readonly lock: () => Promise<void>;
  readonly setLocale: (locale: string) => Promise<void>;
};
