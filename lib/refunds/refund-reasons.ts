export const REFUND_REASONS = ["changed-mind", "wrong-amount", "goods-faulty", "double-charge", "other"] as const;
export type RefundReason = (typeof REFUND_REASONS)[number];

/**
 * What the customer reads in the wallet: Alipay passes `refundReason` on as it is, to people who mostly read Chinese.
 * These texts are stored with the refund; a changed one makes older refunds show their own text.
 */
const WALLET_TEXTS: Readonly<Record<RefundReason, string>> = {
  "changed-mind": "顾客改变主意 · Customer changed their mind",
  "wrong-amount": "金额有误 · Wrong amount",
  "goods-faulty": "商品有问题 · Faulty goods",
  "double-charge": "重复收款 · Charged twice",
  other: "商家退款 · Refund by the shop",
};

/** The text for the wallet. */
export function walletTextOf(reason: RefundReason): string {
  return WALLET_TEXTS[reason];
}

/** The text for the wallet of a reason that was chosen: ours, or one of the store's own; null when it is neither. */
export function walletTextFor(reason: string, own: readonly string[]): string | null {
  const ours = REFUND_REASONS.find((candidate) => candidate === reason);
  if (ours !== undefined) return walletTextOf(ours);
  return own.includes(reason) ? reason : null;
}

/** Which of our reasons a stored text is, or null when another system wrote its own. */
export function reasonOfWalletText(text: string): RefundReason | null {
  return REFUND_REASONS.find((reason) => WALLET_TEXTS[reason] === text) ?? null;
}
