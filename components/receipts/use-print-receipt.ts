import { useCallback, useState } from "react";
import type { ReceiptPaper } from "@/lib/receipts/receipt-paper";
import type { PrintReceiptRefusal, ReceiptSlip } from "@/lib/receipts/receipt-slip";
import { choosePrinter, type PortKind } from "./printer-ports";
import type { ReceiptActions } from "./receipt-contract";

export type PrintProblem = PrintReceiptRefusal | "connection-lost" | "printer-lost";

type PrintOrder = { readonly paymentId: string; readonly paper: ReceiptPaper; readonly actions: ReceiptActions };

/** Counts a slip at the server, then prints what came back: a copy can never go out unmarked. */
export function usePrintReceipt({ paymentId, paper, actions }: PrintOrder) {
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<PrintProblem | null>(null);
  const [sheet, setSheet] = useState<ReceiptSlip | null>(null);

  const fetchSlip = async (): Promise<ReceiptSlip | null> => {
    try {
      const result = await actions.printReceipt({ paymentId, requestId: crypto.randomUUID(), paper });
      if (result.ok) return result.slip;
      setProblem(result.reason);
    } catch {
      setProblem("connection-lost");
    }
    return null;
  };
  const print = async () => {
    setIsBusy(true);
    setProblem(null);
    const slip = await fetchSlip();
    setSheet(slip);
    if (slip === null) setIsBusy(false);
  };
  const printAt = async (kind: PortKind) => {
    setIsBusy(true);
    setProblem(null);
    try {
      // The printer first: it needs the tap, and a slip that finds no printer is not counted.
      const send = await choosePrinter(kind);
      const slip = await fetchSlip();
      if (slip !== null) await send(await bytesOf(slip, paper));
    } catch {
      setProblem("printer-lost");
    } finally {
      setIsBusy(false);
    }
  };
  const onPrinted = useCallback(() => {
    setSheet(null);
    setIsBusy(false);
  }, []);
  return { isBusy, problem, sheet, print, printAt, onPrinted };
}

/** The printer's language is a large library: it comes when somebody prints this way. */
async function bytesOf(slip: ReceiptSlip, paper: ReceiptPaper): Promise<Uint8Array<ArrayBuffer>> {
  const [{ encodeSlip, ROLLS }, { drawLine }, { drawMark }] = await Promise.all([
    import("./encode-slip"),
    import("./draw-line"),
    import("./draw-mark"),
  ]);
  const draws = { line: drawLine, mark: drawMark };
  return new Uint8Array(encodeSlip(slip, ROLLS[paper === "58mm" ? "58mm" : "80mm"], draws));
}
