"use client";

import { useEffect, useMemo, useRef } from "react";
import { EMPTY_CODE_MEMORY, forgetSubmitted, rememberText } from "@/lib/barcode/code-memory";
import { type Command, readCommandCode } from "@/lib/barcode/command-code";
import { type CodeProblem, cleanScannedText, readPaymentCode } from "@/lib/barcode/payment-code";
import { readReceiptBar } from "@/lib/receipts/receipt-bar";
import { noteTrace } from "./scan-traces";
import { useWedgeScanner } from "./use-wedge-scanner";

export type CodeSource = "wedge" | "camera" | "typed";

export type CodeScannerOptions = {
  /** Listens to the keyboard. What is submitted by hand or by the camera is read in any case. */
  readonly isActive: boolean;
  /** The store also takes the reserved lengths 25 to 32 (protocol.md §7). */
  readonly allowLong?: boolean;
  readonly onCode: (code: string, source: CodeSource) => void;
  readonly onProblem: (problem: CodeProblem) => void;
  /** Whether a used code is that of what the screen shows: a scanner on a stand goes on reading it, and nothing is wrong. */
  readonly isShown?: ((code: string, isLatest: boolean) => boolean) | undefined;
  /** The bar code of one of our receipts: its payment shall be shown. */
  readonly onReceipt: (merchantTransId: string) => void;
  /** One of the printed command codes. */
  readonly onCommand: (command: Command) => void;
  /** A key a person typed while no text field has the focus. */
  readonly onTyping: (key: string) => void;
};

export type CodeScanner = {
  /** False when it can be no code: whoever typed it wants to mend it. */
  readonly submitTyped: (text: string) => boolean;
  readonly submitCamera: (text: string) => void;
  /** The code was not used after all (no amount yet): it may be scanned again. */
  readonly forgetCode: (code: string) => void;
};

/** One code held under a scanner is read again sooner than a hand can aim twice: a "5" must not become "55". */
const SAME_COMMAND_MS = 300;

type OwnScan = CodeScannerOptions & { readonly text: string; readonly source: CodeSource; readonly isBounce: boolean };

/** Receipts and command codes are our own bar codes. A camera sees a sheet of commands all at once: only the scanner says which. */
function takeOwnCode({ onReceipt, onCommand, text, source, isBounce }: OwnScan): boolean {
  const receipt = readReceiptBar(text);
  if (receipt !== null) onReceipt(receipt);
  const command = readCommandCode(text);
  if (command !== null && source === "wedge" && !isBounce) onCommand(command);
  return receipt !== null || command !== null;
}

/** The one way a payment code comes into the till: scanner, camera and hand share one gate and one duplicate guard. */
export function useCodeScanner(options: CodeScannerOptions): CodeScanner {
  const latest = useRef(options);
  const memory = useRef(EMPTY_CODE_MEMORY);
  const lastScan = useRef({ text: "", timeMs: Number.NEGATIVE_INFINITY });
  useEffect(() => {
    latest.current = options;
  });

  const scanner = useMemo(() => {
    const submit = (text: string, source: CodeSource): boolean => {
      const cleaned = cleanScannedText(text);
      const timeMs = performance.now();
      const isBounce = lastScan.current.text === cleaned && timeMs - lastScan.current.timeMs < SAME_COMMAND_MS;
      lastScan.current = { text: cleaned, timeMs };
      if (takeOwnCode({ ...latest.current, text: cleaned, source, isBounce })) return true;
      const reading = readPaymentCode(text, { allowLong: latest.current.allowLong === true });
      const isTypedWrong = source === "typed" && !reading.ok;
      const seen = rememberText(memory.current, {
        text: reading.ok ? reading.code : cleaned,
        isCode: reading.ok,
        isStillInView: source === "camera",
        timeMs,
      });
      memory.current = seen.memory;
      // Who presses Enter on a wrong number again wants to hear again what is wrong with it.
      if (seen.verdict === "ignore" && !isTypedWrong) return reading.ok;
      if (!reading.ok) latest.current.onProblem(reading.problem);
      else if (seen.verdict === "same-again") {
        const isLatest = seen.memory.submitted.at(-1) === reading.code;
        if (latest.current.isShown?.(reading.code, isLatest) !== true) latest.current.onProblem("same-again");
      } else latest.current.onCode(reading.code, source);
      return reading.ok;
    };
    return {
      submit,
      submitTyped: (text: string) => submit(text, "typed"),
      submitCamera: (text: string) => void submit(text, "camera"),
      forgetCode: (code: string) => {
        memory.current = forgetSubmitted(memory.current, code);
      },
    };
  }, []);

  useWedgeScanner({
    isActive: options.isActive,
    onScan: (text) => void scanner.submit(text, "wedge"),
    onTyping: options.onTyping,
    onGarbled: () => options.onProblem("garbled"),
    onTrace: noteTrace,
  });
  return scanner;
}
