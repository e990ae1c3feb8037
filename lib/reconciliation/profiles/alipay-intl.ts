import type { ColumnRule, FormatProfile } from "../format-profile";

const must = (...names: string[]): ColumnRule => ({ names, isRequired: true });
const may = (...names: string[]): ColumnRule => ({ names, isRequired: false });

const SHARED = {
  version: 1,
  directories: ["/download/{merchantId}/{date}", "/download/IPAY/{merchantId}/{date}", "/download"],
  delimiter: ",",
  quote: '"',
  preambleCount: null,
  endMark: null,
  amountUnit: "major",
  fee: "signed",
  kinds: { payment: "PAYMENT", refund: "REFUND", cancel: "CANCEL" },
  totalKinds: ["total"],
} as const;

/** docs.antom.com/ac/files/transaction_detail, file version 2.0.4: 16 columns. */
const TRANSACTION: FormatProfile = {
  ...SHARED,
  id: "alipay-intl-2.0.4-transaction",
  purpose: "transaction",
  fileName: "ALIPAY_TRANSACTION_DETAIL_{currency}_{date}.csv",
  success: ["success"],
  header: [
    "merchantId",
    "sellerId",
    "storeId",
    "productCode",
    "paymentTime",
    "orderTitle",
    "transType",
    "transStatus",
    "merchantTransId",
    "acquirementId",
    "originalAcquirementId",
    "orderAmount",
    "orderCurrency",
    "remark",
    "userSite",
    "siteUserId",
  ],
  columns: {
    merchantId: must("merchantId"),
    storeRef: may("storeId"),
    occurredAt: must("paymentTime"),
    kind: must("transType"),
    status: must("transStatus"),
    merchantRef: must("merchantTransId"),
    providerRef: must("acquirementId"),
    originalRef: may("originalAcquirementId"),
    amount: must("orderAmount"),
    currency: must("orderCurrency"),
    wallet: may("userSite"),
  },
};

/** docs.antom.com/ac/files/settlement_detail; the columns after the 15th are not published and found by name (A7). */
const SETTLEMENT: FormatProfile = {
  ...SHARED,
  id: "alipay-intl-2.0.4-settlement",
  purpose: "settlement_detail",
  fileName: "ALIPAY_SETTLEMENT_DETAIL_{currency}_{date}.csv",
  success: [],
  header: [
    "merchantId",
    "sellerId",
    "storeId",
    "transType",
    "productCode",
    "remark",
    "acquirementId",
    "originalAcquirementId",
    "paymentTime",
    "userSite",
    "referenceId",
    "settlementTime",
    "merchantTransId",
    "orderAmount",
    "orderCurrency",
    "settlementAmount",
    "settlementCurrency",
    "commission",
    "rate",
  ],
  columns: {
    merchantId: must("merchantId"),
    storeRef: may("storeId"),
    kind: must("transType"),
    providerRef: must("acquirementId"),
    originalRef: may("originalAcquirementId"),
    occurredAt: must("paymentTime"),
    wallet: may("userSite"),
    batchRef: may("referenceId"),
    settledAt: may("settlementTime"),
    merchantRef: must("merchantTransId"),
    amount: must("orderAmount"),
    currency: must("orderCurrency"),
    net: must("settlementAmount", "netAmount"),
    settleCurrency: must("settlementCurrency"),
    fee: must("commission", "fee", "feeAmount"),
    fxRate: may("rate", "exchangeRate", "forexRate"),
  },
};

/** docs.antom.com/ac/files/settlement_summary: 8 columns, net of a refund below zero, signed commission. */
const SUMMARY: FormatProfile = {
  ...SHARED,
  id: "alipay-intl-2.0.4-summary",
  purpose: "settlement_summary",
  fileName: "ALIPAY_SETTLEMENT_SUMMARY_{currency}_{date}.csv",
  success: [],
  header: [
    "type",
    "settlementTime",
    "count",
    "settlementAmount",
    "settlementCurrency",
    "commission",
    "referenceId",
    "merchantId",
  ],
  columns: {
    kind: must("type"),
    settledAt: may("settlementTime"),
    count: must("count"),
    amount: must("settlementAmount"),
    net: must("settlementAmount"),
    currency: must("settlementCurrency"),
    settleCurrency: must("settlementCurrency"),
    fee: must("commission", "fee"),
    batchRef: may("referenceId"),
    merchantId: may("merchantId"),
  },
};

export const ALIPAY_INTL_PROFILES = [TRANSACTION, SETTLEMENT, SUMMARY] as const;
