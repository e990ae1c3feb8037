/** The little of WebUSB and Web Serial that a receipt printer needs; TypeScript's own library has neither. */
type UsbEndpoint = { readonly direction: "in" | "out"; readonly type: string; readonly endpointNumber: number };
type UsbInterface = {
  readonly interfaceNumber: number;
  readonly alternate: { readonly interfaceClass: number; readonly endpoints: readonly UsbEndpoint[] };
};
type UsbDevice = {
  readonly opened: boolean;
  readonly configuration: { readonly interfaces: readonly UsbInterface[] } | null;
  readonly open: () => Promise<void>;
  readonly selectConfiguration: (value: number) => Promise<void>;
  readonly claimInterface: (number: number) => Promise<void>;
  readonly transferOut: (endpoint: number, bytes: BufferSource) => Promise<{ readonly status: string }>;
};
type SerialPort = {
  readonly writable: WritableStream<Uint8Array> | null;
  readonly open: (options: { readonly baudRate: number }) => Promise<void>;
};
type Ports = {
  readonly usb?: { readonly requestDevice: (o: { filters: readonly { classCode: number }[] }) => Promise<UsbDevice> };
  readonly serial?: { readonly requestPort: () => Promise<SerialPort> };
};

export type PortKind = "usb" | "serial";
/** Sends bytes to a printer. Rejects when it did not take them. */
export type SendBytes = (bytes: Uint8Array<ArrayBuffer>) => Promise<void>;

const PRINTER_CLASS = 7;
// What most printers are set to at the factory; the printer's self-test slip says it.
const BAUD_RATE = 9_600;

/** Chosen once, kept until the tab closes: the browser asks for the printer only the first time. */
const chosen = new Map<PortKind, SendBytes>();

/** Which ways this browser has; Safari and Firefox have none. */
export function portKinds(): readonly PortKind[] {
  const ports = navigator as Ports;
  return (["usb", "serial"] as const).filter((kind) => ports[kind] !== undefined);
}

/**
 * The printer, asked for with the browser's own dialog the first time. Must follow a tap.
 * @throws when no printer was chosen or it cannot be opened
 */
export async function choosePrinter(kind: PortKind): Promise<SendBytes> {
  const known = chosen.get(kind);
  if (known !== undefined) return known;
  const send = kind === "usb" ? await chooseUsb() : await chooseSerial();
  const sendOrForget: SendBytes = async (bytes) => {
    try {
      await send(bytes);
    } catch (error) {
      chosen.delete(kind); // pulled out or switched off: it is asked for again
      throw error;
    }
  };
  chosen.set(kind, sendOrForget);
  return sendOrForget;
}

async function chooseUsb(): Promise<SendBytes> {
  const device = await (navigator as Ports).usb?.requestDevice({ filters: [{ classCode: PRINTER_CLASS }] });
  if (device === undefined) throw new Error("no USB here");
  if (!device.opened) await device.open();
  if (device.configuration === null) await device.selectConfiguration(1);
  const printer = device.configuration?.interfaces.find((one) => one.alternate.interfaceClass === PRINTER_CLASS);
  const out = printer?.alternate.endpoints.find((one) => one.direction === "out" && one.type === "bulk");
  if (printer === undefined || out === undefined) throw new Error("not a printer");
  await device.claimInterface(printer.interfaceNumber);
  return async (bytes) => {
    const { status } = await device.transferOut(out.endpointNumber, bytes);
    if (status !== "ok") throw new Error(`the printer answered ${status}`);
  };
}

async function chooseSerial(): Promise<SendBytes> {
  const port = await (navigator as Ports).serial?.requestPort();
  if (port === undefined) throw new Error("no serial port here");
  await port.open({ baudRate: BAUD_RATE });
  return async (bytes) => {
    if (port.writable === null) throw new Error("the printer is gone");
    const writer = port.writable.getWriter();
    try {
      await writer.write(bytes);
    } finally {
      writer.releaseLock();
    }
  };
}
