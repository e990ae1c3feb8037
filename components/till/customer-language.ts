/** Chinese first: it is what most wallets' owners read. */
const FIRST = "zh-CN";

// The customer of a sale keeps the language chosen for it, in whichever dialog, and with a fresh code too.
const chosenTags = new Map<string, string>();

/** The language the customer of a sale is shown, as far as the cashier has chosen one. */
export function customerLanguageOf(saleId: string): string {
  return chosenTags.get(saleId) ?? FIRST;
}

/** Keeps the language chosen for the customer of a sale. */
export function keepCustomerLanguage(saleId: string, tag: string): void {
  chosenTags.set(saleId, tag);
}
