import type { Transaction, World } from "./world";

/** Takes the money: the one place a capture is written. Closes the payment instead when the wallet is too empty. */
export function capture(world: World, transaction: Transaction, at: number): void {
  const wallet = transaction.scenario === null ? walletOf(world, transaction) : null;
  if (wallet !== null && wallet.balanceFen < transaction.chargedFen) {
    close(world, transaction, "USER_BALANCE_NOT_ENOUGH");
    return;
  }
  if (wallet !== null) wallet.balanceFen -= transaction.chargedFen;
  transaction.state = "paid";
  transaction.paidAt = at;
  transaction.isConfirming = false;
  world.open.delete(transaction.merchantTransId);
  move(world, transaction, { kind: "capture", at, amountMinor: transaction.amount.minor, merchantRefundId: null });
}

/** Ends a payment without money. `refusalCode` is what a repeated pay is told; null says "order is closed". */
export function close(world: World, transaction: Transaction, refusalCode: string | null): void {
  transaction.state = "closed";
  transaction.isConfirming = false;
  transaction.refusalCode = refusalCode;
  world.open.delete(transaction.merchantTransId);
}

/** Gives money back and writes it into the book. */
export function giveBack(
  world: World,
  transaction: Transaction,
  back: { kind: "cancel" | "refund"; at: number; amountMinor: number; merchantRefundId: string | null },
): void {
  const wallet = transaction.scenario === null ? walletOf(world, transaction) : null;
  if (wallet !== null) {
    // The rate of the payment holds for its refunds (protocol §6, FX).
    const share = (BigInt(transaction.chargedFen) * BigInt(back.amountMinor)) / BigInt(transaction.amount.minor);
    wallet.balanceFen += Number(share);
  }
  move(world, transaction, back);
}

function walletOf(world: World, transaction: Transaction) {
  return transaction.walletId === null ? null : (world.wallets.get(transaction.walletId) ?? null);
}

function move(
  world: World,
  transaction: Transaction,
  entry: {
    kind: "capture" | "cancel" | "refund";
    at: number;
    amountMinor: number;
    merchantRefundId: string | null;
  },
): void {
  world.movements.push({
    at: entry.at,
    kind: entry.kind,
    merchantTransId: transaction.merchantTransId,
    acquirementId: transaction.acquirementId,
    merchantRefundId: entry.merchantRefundId,
    amount: { currency: transaction.amount.currency, minor: entry.amountMinor },
  });
}
