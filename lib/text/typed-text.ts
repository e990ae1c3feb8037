import { z } from "zod";
import { hidePaymentCodes } from "../barcode/payment-code-in-text";

// What nobody types on purpose: controls (PostgreSQL takes no U+0000, a printer takes ESC for an order), half characters,
// signs that turn the order of letters round (Trojan Source) and such that nobody sees, by which two names look the same.
const CONTROLS = /[\u0000-\u0008\u000E-\u001F\u007F-\u009F]/g;
const UNSEEN = /[\u200B\u2060-\u2064\uFEFF\u202A-\u202E\u2066-\u206F\uFFF9-\uFFFB]|\p{Surrogate}/gu;
const BREAKS = /\r\n?|[\u000B\u000C\u2028\u2029\u0085]/g;

/**
 * A text as it is kept and shown: composed letters (NFC), no controls, nothing unseen, no blanks around it. Emoji, joiners
 * and the marks of languages written from the right stay. Meaning is not looked at: `<b>` and `=1+1` are words, and
 * whoever writes them out makes them harmless (React, lib/export/csv-cell.ts).
 */
export function tidyLines(text: string): string {
  return text.replaceAll(BREAKS, "\n").replaceAll(CONTROLS, "").replaceAll(UNSEEN, "").normalize("NFC").trim();
}

/** The same on one line. */
export function tidyText(text: string): string {
  return tidyLines(text).replaceAll(/[\n\t]+/g, " ");
}

/** What a person or another system writes on one line: a name, a reference, a reason. `max` counts UTF-16 units. */
export function typedText(max: number): z.ZodString {
  return z.string().overwrite(tidyText).max(max);
}

/** The same for what somebody types at a counter, where a scanner may write a customer's code into any field. */
export function keptText(max: number): z.ZodString {
  return z
    .string()
    .overwrite((text) => hidePaymentCodes(tidyText(text)))
    .max(max);
}

/** A typed text over several lines, as a note has them. */
export function typedLines(max: number): z.ZodString {
  return z.string().overwrite(tidyLines).max(max);
}

/** A kept text over several lines, as a receipt's foot has them. */
export function keptLines(max: number): z.ZodString {
  return z
    .string()
    .overwrite((text) => hidePaymentCodes(tidyLines(text)))
    .max(max);
}

/**
 * A text that has to stay as it is, because another has to be equal to it: a column's head in a file, a row's key. What
 * must not be kept is refused instead of taken out.
 */
export function exactText(max: number): z.ZodString {
  return z
    .string()
    .max(max)
    .refine((text) => text.search(CONTROLS) < 0 && text.search(UNSEEN) < 0 && hidePaymentCodes(text) === text);
}
