import type { FileLine, LineKind } from "@/lib/reconciliation/file-line";
import { ALIPAY_INTL_PROFILES } from "@/lib/reconciliation/profiles/alipay-intl";
import { chinaDateOf } from "@/lib/reconciliation/read-time";
import { writeFile } from "@/lib/reconciliation/write-file";
import type { Book } from "../book";
import type { Movement } from "../world";
import { applyPlants, type PlantKind } from "./plant";

const [TRANSACTION, SETTLEMENT, SUMMARY] = ALIPAY_INTL_PROFILES;

/** Alipay's share, per mille, as in the published sample: 73.00 pays 0.73. */
const COMMISSION_PER_MILLE = 10;

export type DayFile = { readonly name: string; readonly text: string; readonly at: number };

type Room = { readonly book: Book; readonly merchantId: string; readonly plants: () => ReadonlySet<PlantKind> };

/** Days (yyyymmdd) on which money moved. */
export function listDays({ book }: Room): readonly string[] {
  return [...new Set(book.movements().map(({ at }) => chinaDateOf(at).replaceAll("-", "")))].toSorted();
}

/** The files of a day as Alipay would write them, from the simulator's own book: one of each kind a currency. */
export function writeDayFiles(room: Room, day: string): readonly DayFile[] {
  const movements = room.book.movements().filter(({ at }) => chinaDateOf(at).replaceAll("-", "") === day);
  const currencies = [...new Set(movements.map(({ amount }) => amount.currency))];
  return currencies.flatMap((currency) => {
    const own = movements.filter(({ amount }) => amount.currency === currency);
    const lines = own.map((movement, index) => lineOf(room, movement, index));
    const settled = lines.filter(({ kind }) => kind !== "CANCEL").map((line) => settle(line, day));
    const at = Math.max(...own.map((movement) => movement.at));
    const file = (kind: string, text: string): DayFile => ({ name: `ALIPAY_${kind}_${currency}_${day}.csv`, text, at });
    return [
      file("TRANSACTION_DETAIL", writeFile(TRANSACTION, applyPlants(lines, room.plants()))),
      file("SETTLEMENT_DETAIL", writeFile(SETTLEMENT, settled)),
      file("SETTLEMENT_SUMMARY", writeFile(SUMMARY, sumUp(settled, day))),
    ];
  });
}

const KINDS: Readonly<Record<Movement["kind"], LineKind>> = { capture: "PAYMENT", cancel: "CANCEL", refund: "REFUND" };

function lineOf({ book, merchantId }: Room, movement: Movement, index: number): FileLine {
  const refund = book
    .findTransaction(movement.merchantTransId)
    ?.refunds.find(({ merchantRefundId }) => merchantRefundId === movement.merchantRefundId);
  return {
    lineNo: index + 2,
    kind: KINDS[movement.kind],
    merchantId,
    storeRef: null,
    merchantRef: movement.merchantRefundId ?? movement.merchantTransId,
    providerRef: refund?.refundId ?? movement.acquirementId,
    originalRef: movement.kind === "capture" ? null : movement.acquirementId,
    amountMinor: movement.amount.minor,
    currency: movement.amount.currency,
    feeMinor: null,
    netMinor: null,
    settleCurrency: null,
    fxRate: null,
    occurredAt: movement.at,
    settledAt: null,
    batchRef: null,
    statusRaw: "Success",
    isSuccess: true,
    wallet: "ALIPAY_CN",
    count: null,
  };
}

/** Net = gross and signed commission; a refund brings no fee back (assumption A6). */
function settle(line: FileLine, day: string): FileLine {
  const fee = line.kind === "PAYMENT" ? -Math.round((line.amountMinor * COMMISSION_PER_MILLE) / 1_000) : 0;
  const gross = line.kind === "PAYMENT" ? line.amountMinor : -line.amountMinor;
  return {
    ...line,
    feeMinor: fee,
    netMinor: gross + fee,
    settleCurrency: line.currency,
    settledAt: line.occurredAt,
    batchRef: `S${day}${line.currency}`,
  };
}

function sumUp(lines: readonly FileLine[], day: string): readonly FileLine[] {
  return (["PAYMENT", "REFUND"] as const).flatMap((kind) => {
    const own = lines.filter((line) => line.kind === kind);
    const first = own[0];
    if (first === undefined) return [];
    const sum = (pick: (line: FileLine) => number | null) => own.reduce((total, line) => total + (pick(line) ?? 0), 0);
    const net = sum(({ netMinor }) => netMinor);
    return [
      {
        ...first,
        netMinor: net,
        amountMinor: Math.abs(net),
        feeMinor: sum(({ feeMinor }) => feeMinor),
        count: own.length,
        batchRef: `S${day}${first.currency}`,
      },
    ];
  });
}
