import { z } from "zod";

/** What Alipay keeps of a payment, in millionths: 0.6 % is 6,000. */
export type FeeRate = { readonly currency: string; readonly perMillion: number };

const PER_CENT = 10_000;

/** A fee as a contract writes it: at most 20 per cent, four decimals; empty: fees are not checked. */
export const feeRateSchema = z.object({
  currency: z
    .string()
    .trim()
    .regex(/^[A-Z]{3}$/),
  percent: z
    .string()
    .trim()
    .regex(/^(\d{1,2}([.,]\d{1,4})?)?$/),
});

/**
 * Reads a percentage exactly, without fractions of a machine.
 * @returns millionths; null for an empty text (not checked), undefined above 20 per cent
 */
export function readPercent(text: string): number | null | undefined {
  if (text === "") return null;
  const [whole = "0", decimals = ""] = text.replace(",", ".").split(".");
  const perMillion = Number(whole) * PER_CENT + Number(decimals.padEnd(4, "0"));
  return perMillion <= 20 * PER_CENT ? perMillion : undefined;
}

/** The same as people write it: 6,000 is 0.6. */
export function writePercent(perMillion: number): string {
  const decimals = String(perMillion % PER_CENT)
    .padStart(4, "0")
    .replace(/0+$/, "");
  const whole = String(Math.floor(perMillion / PER_CENT));
  return decimals === "" ? whole : `${whole}.${decimals}`;
}
