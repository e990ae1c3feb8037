/** Why a chain does not hold. */
export type BrokenWhy = "missing" | "changed" | "not-linked" | "end-differs" | "anchor-differs";

export type BrokenEntry = { readonly seq: number; readonly why: BrokenWhy };

/** An end of a chain at one moment. */
export type ChainPlace = { readonly seq: number; readonly hash: string };

/** What reading through a chain of the audit log found. */
export type ChainReport = {
  readonly chainId: string;
  /** How many entries are as they were written, and the hash of the last of them. */
  readonly entries: number;
  readonly headHash: string;
  /** The first entry that is not as it was written; null: the whole chain holds. */
  readonly broken: BrokenEntry | null;
};
