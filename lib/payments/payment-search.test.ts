import { expect, it } from "vitest";
import type { CurrencyCode } from "../money/currencies";
import { receiptBarOf } from "../receipts/receipt-bar";
import { merchantTransIdOf } from "./merchant-trans-id";
import { type PaymentSearch, readPaymentSearch } from "./payment-search";

const NUMBER = merchantTransIdOf("0190a0a0-0000-7000-8000-000000000001");
const figure = (text: string, amountMinor: number | null, last4: string | null = null): PaymentSearch => ({
  kind: "figure",
  amountMinor,
  last4,
  text,
});

it.each<{ text: string; currency?: CurrencyCode; found: PaymentSearch | null }>([
  { text: "  ", found: null },
  { text: NUMBER, found: { kind: "number", merchantTransId: NUMBER } },
  {
    text: `${NUMBER.toLowerCase().slice(0, 13)} ${NUMBER.slice(13)}`,
    found: { kind: "number", merchantTransId: NUMBER },
  },
  { text: "9:05", found: { kind: "time", minuteOfDay: 545 } },
  { text: "23:59", found: { kind: "time", minuteOfDay: 1439 } },
  { text: "¥1,200", found: figure("¥1,200", 1200) },
  { text: "1200", found: figure("1200", 1200, "1200") },
  { text: "12.50", currency: "USD", found: figure("12.50", 1250) },
  { text: "12,50", currency: "EUR", found: figure("12,50", 1250) },
  { text: "1,200", currency: "USD", found: figure("1,200", 120000) },
  { text: "1.200,50", currency: "EUR", found: figure("1.200,50", 120050) },
  { text: "12", currency: "HKD", found: figure("12", 1200) },
  { text: "JPY 1200", found: figure("JPY 1200", 1200) },
  { text: "HK$12", currency: "HKD", found: figure("HK$12", 1200) },
  { text: "25:99", found: { kind: "reference", text: "25:99" } },
  { text: "Table 7", found: { kind: "reference", text: "Table 7" } },
  // Never into an address: it is a customer's money.
  { text: "281234567890123456", found: { kind: "payment-code" } },
  { text: "2812345678901234567890123", found: { kind: "payment-code" } },
  { text: "28123456789012345678901234", found: { kind: "payment-code" } },
  { text: "2812 3456 7890 1234 5678 9012 3456 7890", found: { kind: "payment-code" } },
  { text: "134567890123456789", found: { kind: "payment-code" } },
  { text: "6212345678901234567", found: { kind: "payment-code" } },
  // A receipt's bar and a parcel's number are none.
  { text: receiptBarOf(NUMBER), found: { kind: "number", merchantTransId: NUMBER } },
  { text: "340434161094042557", found: { kind: "reference", text: "340434161094042557" } },
])("reads $text", ({ text, currency = "JPY", found }) => {
  expect(readPaymentSearch(text, currency)).toEqual(found);
});
