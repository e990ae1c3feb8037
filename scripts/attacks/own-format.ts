/** What the office's "save file format" takes, under a name of one's own; the attacks try each part of it. */
export const ownFormat = (name: string) => ({
  name,
  purpose: "transaction",
  fileName: "sales_{date}.csv",
  delimiter: ",",
  skipLines: 0,
  isDayFirst: false,
  amountUnit: "major",
  fee: "signed",
  columns: { kind: "kind", amount: "amount", currency: "currency", occurredAt: "at", merchantRef: "ref" },
  kinds: { sale: "PAYMENT" },
  success: [],
});
