import type { FileLine, LineKind } from "@/lib/reconciliation/file-line";
import { fillPattern } from "@/lib/reconciliation/file-name";
import type { FormatProfile } from "@/lib/reconciliation/format-profile";
import { chinaDateOf } from "@/lib/reconciliation/read-time";
import { writeFile } from "@/lib/reconciliation/write-file";
import type { Book } from "../book";
import type { Movement } from "../world";
import { FILE_FAMILIES, type FileFamily } from "./file-families";
import { applyPlants, type PlantKind } from "./plant";

/** Alipay's share, per mille, as in the published sample: 73.00 pays 0.73. */
const COMMISSION_PER_MILLE = 10;

export type DayFile = {
  readonly directory: string;
  readonly name: string;
  readonly text: string;
  /** ms UTC */
  readonly at: number;
};

type Room = {
  readonly book: Book;
  readonly merchantId: string;
  readonly plants: () => ReadonlySet<PlantKind>;
  readonly family: () => FileFamily;
};

/** Days (yyyymmdd) on which money moved. */
export function listDays({ book }: Pick<Room, "book">): readonly string[] {
  return [...new Set(book.movements().map(({ at }) => chinaDateOf(at).replaceAll("-", "")))].toSorted();
}

/** The files of a day as Alipay would write them, from the simulator's own book: every kind the family has. */
export function writeDayFiles(room: Room, day: string): readonly DayFile[] {
  const movements = room.book.movements().filter(({ at }) => chinaDateOf(at).replaceAll("-", "") === day);
  const profiles: readonly FormatProfile[] = FILE_FAMILIES[room.family()];
  return profiles.flatMap((profile) =>
    groupsOf(profile, movements).map((own) => writeDayFile({ room, day, profile }, own)),
  );
}

/** One file for each currency, or for all of them where the name has no place for it. */
function groupsOf({ fileName }: FormatProfile, movements: readonly Movement[]): readonly (readonly Movement[])[] {
  if (movements.length === 0) return [];
  if (!fileName.includes("{currency}")) return [movements];
  const currencies = [...new Set(movements.map(({ amount }) => amount.currency))];
  return currencies.map((currency) => movements.filter(({ amount }) => amount.currency === currency));
}

type Order = { readonly room: Room; readonly day: string; readonly profile: FormatProfile };

function writeDayFile({ room, day, profile }: Order, own: readonly Movement[]): DayFile {
  const currency = own[0]?.amount.currency ?? "";
  const values = { merchantId: room.merchantId, date: day, currency, sequence: "000", batch: `S${day}` };
  const lines = own.map((movement, index) => lineOf(room, movement, index));
  return {
    directory: fillPattern(profile.directories[0] ?? "/", values),
    name: fillPattern(profile.fileName, values),
    text: writeFile(profile, linesOf(profile, lines, { room, day })),
    at: Math.max(...own.map((movement) => movement.at)),
  };
}

function linesOf(
  { purpose }: FormatProfile,
  lines: readonly FileLine[],
  { room, day }: Pick<Order, "room" | "day">,
): readonly FileLine[] {
  if (purpose === "transaction") return applyPlants(lines, room.plants());
  const settled = lines.filter(({ kind }) => kind !== "CANCEL").map((line) => settle(line, day));
  return purpose === "settlement_detail" ? settled : sumUp(settled, day);
}

const KINDS: Readonly<Record<Movement["kind"], LineKind>> = { capture: "PAYMENT", cancel: "CANCEL", refund: "REFUND" };

function lineOf({ book, merchantId }: Pick<Room, "book" | "merchantId">, movement: Movement, index: number): FileLine {
  const transaction = book.findTransaction(movement.merchantTransId);
  const refund = transaction?.refunds.find(({ merchantRefundId }) => merchantRefundId === movement.merchantRefundId);
  return {
    lineNo: index + 2,
    kind: KINDS[movement.kind],
    merchantId,
    storeRef: transaction?.storeId ?? null,
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
