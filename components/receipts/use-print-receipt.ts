import { useCallback, useRef, useState } from "react";
import type { ReceiptPaper } from "@/lib/receipts/receipt-paper";
import type { PrintReceiptRefusal, PrintReceiptResult, ReceiptSlip } from "@/lib/receipts/receipt-slip";
import { choosePrinter, type PortKind, type PrinterRefusal } from "./printer-ports";
import type { ReceiptActions } from "./receipt-contract";

export type PrintProblem = PrintReceiptRefusal | PrinterRefusal | "connection-lost" | "printer-lost";

type PrintOrder = { readonly paymentId: string; readonly paper: ReceiptPaper; readonly actions: ReceiptActions };
type FetchedSlip = PrintReceiptResult | { readonly ok: false; readonly reason: "connection-lost" };

/**
 * Counts a slip at the server, then prints what came back: a copy can never go out unmarked. Whatever it comes to, nothing is
 * printed by itself, neither again nor in another way.
 */
export function usePrintReceipt({ paymentId, paper, actions }: PrintOrder) {
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<PrintProblem | null>(null);
  const [sheet, setSheet] = useState<ReceiptSlip | null>(null);
  const [cable, setCable] = useState<PortKind | null>(null);
  // Kept until it is answered: a slip whose answer was lost was not printed, so the next try is the same slip and no copy.
  const requestId = useRef<string | null>(null);

  const fetchSlip = async (): Promise<FetchedSlip> => {
    try {
      requestId.current ??= crypto.randomUUID();
      const result = await actions.printReceipt({ paymentId, requestId: requestId.current, paper });
      requestId.current = null;
      return result;
    } catch {
      return { ok: false, reason: "connection-lost" };
    }
  };
  const begin = () => {
    setIsBusy(true);
    setProblem(null);
  };
  const print = async () => {
    begin();
    const fetched = await fetchSlip();
    if (fetched.ok) {
      setSheet(fetched.slip); // onPrinted is the end of it
      return;
    }
    setProblem(fetched.reason);
    setIsBusy(false);
  };
  const printAt = async (kind: PortKind, isAnother = false) => {
    begin();
    setCable(kind);
    setProblem(await sendSlip({ kind, isAnother, paper, fetchSlip }));
    setIsBusy(false);
  };
  const onPrinted = useCallback(() => {
    setSheet(null);
    setIsBusy(false);
  }, []);
  return { isBusy, problem, sheet, cable, print, printAt, onPrinted };
}

type CableOrder = {
  readonly kind: PortKind;
  readonly isAnother: boolean;
  readonly paper: ReceiptPaper;
  readonly fetchSlip: () => Promise<FetchedSlip>;
};

/** @returns what went wrong; null when the printer took it all */
async function sendSlip({ kind, isAnother, paper, fetchSlip }: CableOrder): Promise<PrintProblem | null> {
  // First the printer, which needs the tap, and its language: a slip that cannot be sent is not counted.
  const printer = await choosePrinter(kind, isAnother);
  if (!printer.ok) return printer.reason;
  const encode = await loadEncoder(paper).catch(() => null);
  if (encode === null) return "connection-lost";
  const fetched = await fetchSlip();
  if (!fetched.ok) return fetched.reason;
  try {
    await printer.send(encode(fetched.slip));
    return null;
  } catch {
    return "printer-lost";
  }
}

/** The printer's language is a large library: it comes when somebody prints this way. */
async function loadEncoder(paper: ReceiptPaper): Promise<(slip: ReceiptSlip) => Uint8Array<ArrayBuffer>> {
  const [{ encodeSlip, ROLLS }, { drawLine }, { drawMark }] = await Promise.all([
    import("./encode-slip"),
    import("./draw-line"),
    import("./draw-mark"),
  ]);
  const draws = { line: drawLine, mark: drawMark };
  return (slip) => new Uint8Array(encodeSlip(slip, ROLLS[paper === "58mm" ? "58mm" : "80mm"], draws));
}
