/** Rules of the table that a deliberate mistake may switch off; the product has all of them, always. */
export type StoreRules = {
  /** A write of an old claim changes nothing. */
  readonly isFenced: boolean;
  /** A write on an older version is refused. */
  readonly isVersioned: boolean;
  /** At most one open payment a sale. */
  readonly isOneOpenPerSale: boolean;
  /** The same request id finds what it made before. */
  readonly isRequestOnce: boolean;
  /** The same code is refused a second time. */
  readonly isCodeOnce: boolean;
  /** What is promised to refunds never passes the payment. */
  readonly isRefundCapped: boolean;
  /** The cashier's write is really done. */
  readonly isCashierHeard: boolean;
};

export const TABLE_RULES: StoreRules = {
  isFenced: true,
  isVersioned: true,
  isOneOpenPerSale: true,
  isRequestOnce: true,
  isCodeOnce: true,
  isRefundCapped: true,
  isCashierHeard: true,
};
