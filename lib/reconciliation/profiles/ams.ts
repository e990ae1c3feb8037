import type { ColumnRule, FormatProfile } from "../format-profile";

const must = (...names: string[]): ColumnRule => ({ names, isRequired: true });
const may = (...names: string[]): ColumnRule => ({ names, isRequired: false });

const SHARED = {
  version: 1,
  directories: ["/v1/settlements/{merchantId}/{date}"],
  delimiter: ",",
  quote: '"',
  preambleCount: null,
  endMark: "<END>",
  // The published samples are in minor units; newer text says major: proved by the unit check of a trial read.
  amountUnit: "minor",
  fee: "signed",
  kinds: {
    payment: "PAYMENT",
    capture: "PAYMENT",
    refund: "REFUND",
    cancel: "CANCEL",
    void: "CANCEL",
    refund_reversal: "ADJUSTMENT",
    dispute: "ADJUSTMENT",
    default: "ADJUSTMENT",
  },
  totalKinds: ["total", "authorization"],
  success: [],
} as const;

/** docs.antom.com/ac/ams_upm/transactionitems: matched by name, newer files put columns in between. */
const TRANSACTION: FormatProfile = {
  ...SHARED,
  id: "alipay-ams-transaction",
  purpose: "transaction",
  fileName: "transactionItems_{date}_{sequence}.csv",
  header: [
    "customerId",
    "referenceMerchantId",
    "referenceStoreId",
    "transactionId",
    "originalTransactionId",
    "transactionRequestId",
    "referenceTransactionId",
    "orderDescription",
    "paymentMethodType",
    "pspName",
    "transactionType",
    "paymentTime",
    "productCode",
    "transactionAmountValue",
    "transactionCurrency",
  ],
  columns: {
    merchantId: may("customerId"),
    storeRef: may("referenceStoreId"),
    providerRef: must("transactionId"),
    originalRef: may("originalTransactionId"),
    merchantRef: must("transactionRequestId"),
    wallet: may("paymentMethodType"),
    kind: must("transactionType"),
    occurredAt: must("paymentTime"),
    amount: must("transactionAmountValue"),
    currency: must("transactionCurrency"),
  },
};

/** docs.antom.com/ac/ams_upm/settlementitems. */
const SETTLEMENT: FormatProfile = {
  ...SHARED,
  id: "alipay-ams-settlement",
  purpose: "settlement_detail",
  fileName: "settlementItems_{currency}_{batch}_{sequence}.csv",
  header: [
    "settlementBatchId",
    "customerId",
    "referenceMerchantId",
    "referenceStoreId",
    "transactionId",
    "originalTransactionId",
    "transactionRequestId",
    "referenceTransactionId",
    "paymentMethodType",
    "pspName",
    "transactionType",
    "paymentTime",
    "settlementTime",
    "productCode",
    "transactionAmountValue",
    "transactionCurrency",
    "settlementAmountValue",
    "settlementCurrency",
    "feeAmountValue",
    "feeCurrency",
    "quotePrice",
  ],
  columns: {
    ...TRANSACTION.columns,
    batchRef: must("settlementBatchId"),
    settledAt: may("settlementTime"),
    net: must("settlementAmountValue"),
    settleCurrency: must("settlementCurrency"),
    fee: must("feeAmountValue"),
    fxRate: may("quotePrice", "quoteRate"),
  },
};

/** docs.antom.com/ac/autodebitpay/settlementsummary. */
const SUMMARY: FormatProfile = {
  ...SHARED,
  id: "alipay-ams-summary",
  purpose: "settlement_summary",
  fileName: "settlementSummary_{currency}_{batch}_{sequence}.csv",
  header: [
    "settlementBatchId",
    "customerId",
    "acquirer",
    "summaryType",
    "settlementTime",
    "count",
    "settlementAmountValue",
    "settlementCurrency",
    "feeAmountValue",
    "feeCurrency",
  ],
  columns: {
    merchantId: may("customerId"),
    batchRef: must("settlementBatchId"),
    kind: must("summaryType"),
    settledAt: may("settlementTime"),
    count: must("count"),
    amount: must("settlementAmountValue"),
    net: must("settlementAmountValue"),
    currency: must("settlementCurrency"),
    settleCurrency: must("settlementCurrency"),
    fee: must("feeAmountValue"),
  },
};

export const AMS_PROFILES = [TRANSACTION, SETTLEMENT, SUMMARY] as const;
