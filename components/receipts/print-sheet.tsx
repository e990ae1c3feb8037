import "./print-sheet.css";
import { useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import type { ReceiptPaper } from "@/lib/receipts/receipt-paper";
import type { ReceiptSlip } from "@/lib/receipts/receipt-slip";
import { SlipSheet } from "./slip-sheet";

const ROLL_WIDTHS = { "80mm": 80, "58mm": 58 } as const;
const MM_PER_PX = 25.4 / 96;
const ROLL_MARGIN_MM = 4;

type PrintSheetProps = { readonly slip: ReceiptSlip; readonly paper: ReceiptPaper; readonly onPrinted: () => void };

/** Lays the slip out beside the page, waits for its codes, and opens the browser's print dialog once. */
export function PrintSheet({ slip, paper, onPrinted }: PrintSheetProps) {
  const sheet = useRef<HTMLDivElement>(null);
  const [pageSize, setPageSize] = useState<string | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void drawn(sheet.current).then(() => {
      if (isCurrent) setPageSize(sizeOf(paper, sheet.current?.offsetHeight ?? 0));
    });
    return () => {
      isCurrent = false;
    };
  }, [paper]);
  useEffect(() => {
    if (pageSize === null) return;
    window.print();
    onPrinted();
  }, [pageSize, onPrinted]);
  return createPortal(
    <div ref={sheet} className="receipt-print-sheet">
      {pageSize !== null && <style>{pageSize}</style>}
      <SlipSheet slip={slip} paper={paper} />
    </div>,
    document.body,
  );
}

/** A roll is as long as the slip; a sheet is A4 with its usual margin. */
function sizeOf(paper: ReceiptPaper, heightPx: number): string {
  if (paper === "a4") return "@page { size: A4; margin: 15mm }";
  const length = Math.ceil(heightPx * MM_PER_PX) + 2 * ROLL_MARGIN_MM;
  return `@page { size: ${ROLL_WIDTHS[paper]}mm ${length}mm; margin: ${ROLL_MARGIN_MM}mm }`;
}

async function drawn(element: HTMLElement | null): Promise<void> {
  const pictures = [...(element?.querySelectorAll("img") ?? [])];
  // A picture that fails leaves its number in letters; the slip is printed all the same.
  await Promise.allSettled(pictures.map((picture) => picture.decode()));
}
