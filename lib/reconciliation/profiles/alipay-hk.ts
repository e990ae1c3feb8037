import type { ColumnRule, FormatProfile } from "../format-profile";

const must = (...names: string[]): ColumnRule => ({ names, isRequired: true });
const may = (...names: string[]): ColumnRule => ({ names, isRequired: false });

const SHARED = {
  version: 1,
  directories: ["/download/{date}", "/download"],
  delimiter: ",",
  quote: '"',
  preambleCount: null,
  endMark: null,
  amountUnit: "major",
  fee: "deducted",
  kinds: { payment: "PAYMENT", p: "PAYMENT", refund: "REFUND", r: "REFUND", cancel: "CANCEL", c: "CANCEL" },
  totalKinds: ["total"],
  // Both files have the same 14; they differ in name and Status.
  header: [
    "Partner_transaction_id",
    "Transaction_id",
    "Amount",
    "Fee",
    "Settlement",
    "Currency",
    "Payment_time",
    "Settlement_time",
    "Issue",
    "Product",
    "Type",
    "Status",
    "Remarks",
    "Original_partner_transaction_ID",
  ],
} as const;

/** docs.alipay.hk/alipayhkdocs/hk/openapi/transaction: 14 columns; the settlement columns are empty here. */
const TRANSACTION: FormatProfile = {
  ...SHARED,
  id: "alipay-hk-transaction",
  purpose: "transaction",
  fileName: "{merchantId}_fptrade_{date}.csv",
  success: ["success"],
  columns: {
    merchantRef: must("Partner_transaction_id"),
    providerRef: must("Transaction_id"),
    amount: must("Amount"),
    fee: may("Fee"),
    currency: must("Currency"),
    occurredAt: must("Payment_time"),
    wallet: may("Issue"),
    kind: must("Type"),
    status: must("Status"),
  },
};

/** docs.antom.com/ac/barcode_hk/settlementfile: the same 14 columns, Status SETTLED. */
const SETTLEMENT: FormatProfile = {
  ...SHARED,
  id: "alipay-hk-settlement",
  purpose: "settlement_detail",
  fileName: "{merchantId}_settle_{date}_{batch}.csv",
  success: ["settled"],
  columns: {
    ...TRANSACTION.columns,
    fee: must("Fee"),
    net: must("Settlement"),
    settleCurrency: must("Currency"),
    settledAt: must("Settlement_time"),
  },
};

export const ALIPAY_HK_PROFILES = [TRANSACTION, SETTLEMENT] as const;
