import type { ColumnRule, FormatProfile } from "../format-profile";

const must = (...names: string[]): ColumnRule => ({ names, isRequired: true });
const may = (...names: string[]): ColumnRule => ({ names, isRequired: false });

const SHARED = {
  version: 1,
  directories: ["/download"],
  delimiter: "|",
  quote: null,
  endMark: null,
  amountUnit: "major",
  fee: "deducted",
  kinds: {
    payment: "PAYMENT",
    p: "PAYMENT",
    refund: "REFUND",
    r: "REFUND",
    cancel: "CANCEL",
    reversal: "CANCEL",
    reverse: "CANCEL",
  },
  totalKinds: ["total"],
} as const;

/** global.alipay.com/docs/ac/globalbarcode/transaction_format; 8, 15 and 17 columns are told apart by name. */
const TRANSACTION: FormatProfile = {
  ...SHARED,
  id: "alipay-legacy-pipe-transaction",
  purpose: "transaction",
  fileName: "{merchantId}_transaction_{date}.txt",
  preambleCount: "Total_count",
  success: [],
  header: [
    "Partner_transaction_id",
    "Transaction_id",
    "Transaction_amount",
    "Charge_amount",
    "Currency",
    "Payment_time",
    "Transaction_type",
    "Remark",
    "Secondary_merchant_industry",
    "Secondary_merchant_name",
    "Operator_name",
    "Order_scene",
    "Trans_currency",
    "Trans_amount",
    "Trans_forex_rate",
  ],
  columns: {
    merchantRef: must("Partner_transaction_id"),
    providerRef: must("Transaction_id"),
    amount: must("Transaction_amount", "Amount"),
    fee: may("Charge_amount"),
    currency: must("Currency"),
    occurredAt: must("Payment_time"),
    kind: must("Transaction_type", "Type"),
    fxRate: may("Trans_forex_rate"),
  },
};

/** docs.antom.com/ac/3rdpartryqrcode/settlement_format: 21 columns, no count line. 369.30 - 2.22 = 367.08. */
const SETTLEMENT: FormatProfile = {
  ...SHARED,
  id: "alipay-legacy-pipe-settlement",
  purpose: "settlement_detail",
  fileName: "{merchantId}_settlement_{date}.txt",
  preambleCount: null,
  success: [],
  header: [
    "Partner_transaction_id",
    "Transaction_id",
    "Amount",
    "Rmb_amount",
    "Fee",
    "Settlement",
    "Rmb_settlement",
    "Currency",
    "Rate",
    "Payment_time",
    "Settlement_time",
    "Type",
    "Status",
    "Remarks",
  ],
  columns: {
    merchantRef: must("Partner_transaction_id"),
    providerRef: must("Transaction_id"),
    amount: must("Amount"),
    fee: must("Fee"),
    net: must("Settlement"),
    currency: must("Currency"),
    settleCurrency: must("Currency"),
    occurredAt: must("Payment_time"),
    settledAt: may("Settlement_time"),
    kind: must("Type"),
    status: may("Status"),
  },
};

export const LEGACY_PIPE_PROFILES = [TRANSACTION, SETTLEMENT] as const;
