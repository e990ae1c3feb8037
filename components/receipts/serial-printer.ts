import type { PrinterPort } from "./printer-port";

/** The little of Web Serial that a receipt printer needs; TypeScript's own library has none of it. */
export type SerialPort = {
  /** Null while it is closed, and after it was pulled out. */
  readonly writable: WritableStream<Uint8Array> | null;
  /** Unknown to browsers from before 2024. */
  readonly connected?: boolean;
  readonly open: (options: { readonly baudRate: number }) => Promise<void>;
  readonly close: () => Promise<void>;
  readonly forget?: () => Promise<void>;
};
export type Serial = {
  readonly getPorts: () => Promise<SerialPort[]>;
  readonly requestPort: () => Promise<SerialPort>;
};

// What most printers are set to at the factory; the printer's self-test slip says it.
const BAUD_RATE = 9_600;

const serial = (): Serial => {
  const { serial: found } = navigator as { readonly serial?: Serial }; // not every browser has it
  if (found === undefined) throw new Error("no serial port here");
  return found;
};

export const SERIAL_PORT: PrinterPort<SerialPort> = {
  isHere: () => "serial" in navigator,
  permitted: async () => serial().getPorts(),
  ask: async () => serial().requestPort(),
  open: async (port) => {
    if (port.writable === null) await port.open({ baudRate: BAUD_RATE });
    return {
      isThere: () => port.writable !== null && port.connected !== false,
      send: (bytes, signal) => sendTo(port, bytes, signal),
      close: () => port.close(),
    };
  },
  forget: async (port) => port.forget?.(),
};

async function sendTo({ writable }: SerialPort, bytes: Uint8Array<ArrayBuffer>, signal: AbortSignal): Promise<void> {
  if (writable === null) throw new Error("the printer is gone");
  const writer = writable.getWriter();
  const drop = () => void writer.abort().catch(() => undefined); // it is gone, or drops it when it can
  signal.addEventListener("abort", drop);
  try {
    await writer.write(bytes);
  } finally {
    signal.removeEventListener("abort", drop);
    writer.releaseLock();
  }
}
