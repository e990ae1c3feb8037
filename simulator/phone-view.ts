import { exponentOf } from "@/lib/money/currencies";
import type { Money } from "@/lib/money/money";
import { advance } from "./advance";
import { liveCode, renewsInMs } from "./wallets";
import type { Stage, Transaction, Wallet } from "./world";

/** A payment as the phone shows it. */
type PhonePayment = {
  readonly merchantTransId: string;
  readonly storeName: string;
  readonly title: string;
  /** e.g. "1,200 JPY" */
  readonly amountText: string;
  /** e.g. "¥57.60" */
  readonly chargedText: string;
  readonly state: "waiting" | "paid" | "refused" | "closed" | "returned";
  readonly reason: string | null;
  readonly at: number;
};

/** All a phone page needs, made anew for every poll. `code` is the live 18-digit code. */
export type PhoneView = {
  readonly wallet: { readonly id: string; readonly name: string; readonly nameZh: string };
  readonly wallets: readonly { readonly id: string; readonly name: string }[];
  readonly code: string;
  readonly groupedCode: string;
  readonly codeIssuedAt: number;
  readonly renewsInMs: number;
  readonly balanceText: string;
  readonly balanceFen: number;
  readonly askAboveFen: number;
  readonly prompt: PhonePayment | null;
  /** Newest first. */
  readonly recent: readonly PhonePayment[];
};

const RECENT = 8;

/** What the phone of a wallet shows now; null when there is no such wallet. */
export function viewPhone(stage: Stage, walletId: string): PhoneView | null {
  const wallet = stage.world.wallets.get(walletId);
  if (wallet === undefined) return null;
  advance(stage);
  const code = liveCode(stage, wallet);
  const payments = paymentsOf(stage, wallet);
  const prompt = payments.find(
    ({ state, isConfirming, canConfirm }) => state === "waiting" && isConfirming && canConfirm,
  );
  return {
    wallet: { id: wallet.id, name: wallet.name, nameZh: wallet.nameZh },
    wallets: [...stage.world.wallets.values()].map(({ id, name }) => ({ id, name })),
    code: code.digits,
    groupedCode: code.digits.replaceAll(/(\d{4})(?=\d)/g, "$1 "),
    codeIssuedAt: code.issuedAt,
    renewsInMs: renewsInMs(stage, code),
    balanceText: formatFen(wallet.balanceFen),
    balanceFen: wallet.balanceFen,
    askAboveFen: wallet.askAboveFen,
    prompt: prompt === undefined ? null : viewPayment(prompt),
    recent: payments.slice(0, RECENT).map(viewPayment),
  };
}

/** An amount for people, whole numbers all the way: 1,200 JPY, 12.50 USD. */
export function formatMoney({ currency, minor }: Money): string {
  return `${formatMinor(minor, exponentOf(currency))} ${currency}`;
}

function formatFen(fen: number): string {
  return `¥${formatMinor(fen, 2)}`;
}

function formatMinor(minor: number, exponent: number): string {
  const digits = String(minor).padStart(exponent + 1, "0");
  const whole = digits.slice(0, digits.length - exponent).replaceAll(/\B(?=(\d{3})+$)/g, ",");
  return exponent === 0 ? whole : `${whole}.${digits.slice(-exponent)}`;
}

function paymentsOf({ world }: Stage, wallet: Wallet): readonly Transaction[] {
  return [...world.transactions.values()].filter(({ walletId }) => walletId === wallet.id).reverse();
}

function viewPayment(transaction: Transaction): PhonePayment {
  return {
    merchantTransId: transaction.merchantTransId,
    storeName: transaction.storeName,
    title: transaction.title,
    amountText: formatMoney(transaction.amount),
    chargedText: formatFen(transaction.chargedFen),
    state: phoneState(transaction),
    reason: transaction.refusalCode,
    at: transaction.paidAt ?? transaction.createdAt,
  };
}

function phoneState({ state, refunds, refusalCode, cancelledAt }: Transaction): PhonePayment["state"] {
  if (state === "paid") return refunds.length > 0 ? "returned" : "paid";
  if (state === "cancelled") return "returned";
  if (state === "waiting") return "waiting";
  return refusalCode === null || cancelledAt !== null ? "closed" : "refused";
}
