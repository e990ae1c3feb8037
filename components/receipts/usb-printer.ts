import type { OpenPrinter, PrinterPort } from "./printer-port";

/** The little of WebUSB that a receipt printer needs; TypeScript's own library has none of it. */
type UsbEndpoint = { readonly direction: "in" | "out"; readonly type: string; readonly endpointNumber: number };
type UsbInterface = {
  readonly interfaceNumber: number;
  readonly alternate: { readonly interfaceClass: number; readonly endpoints: readonly UsbEndpoint[] };
};
export type UsbDevice = {
  /** False as soon as it was pulled out. */
  readonly opened: boolean;
  readonly configuration: { readonly interfaces: readonly UsbInterface[] } | null;
  readonly open: () => Promise<void>;
  readonly close: () => Promise<void>;
  readonly forget?: () => Promise<void>;
  readonly selectConfiguration: (value: number) => Promise<void>;
  readonly claimInterface: (number: number) => Promise<void>;
  readonly transferOut: (endpoint: number, bytes: BufferSource) => Promise<{ readonly status: string }>;
};
export type Usb = {
  readonly getDevices: () => Promise<UsbDevice[]>;
  readonly requestDevice: (wanted: { filters: readonly { classCode: number }[] }) => Promise<UsbDevice>;
};

const PRINTER_CLASS = 7;

const usb = (): Usb => {
  const { usb: found } = navigator as { readonly usb?: Usb }; // not every browser has it
  if (found === undefined) throw new Error("no USB here");
  return found;
};

export const USB_PORT: PrinterPort<UsbDevice> = {
  isHere: () => "usb" in navigator,
  permitted: async () => usb().getDevices(),
  ask: async () => usb().requestDevice({ filters: [{ classCode: PRINTER_CLASS }] }),
  open: async (device) => {
    try {
      return await openDevice(device);
    } catch (error) {
      await device.close().catch(() => undefined); // else no other program gets it
      throw error;
    }
  },
  forget: async (device) => device.forget?.(),
};

async function openDevice(device: UsbDevice): Promise<OpenPrinter> {
  if (!device.opened) await device.open();
  if (device.configuration === null) await device.selectConfiguration(1);
  const printer = device.configuration?.interfaces.find((one) => one.alternate.interfaceClass === PRINTER_CLASS);
  const out = printer?.alternate.endpoints.find((one) => one.direction === "out" && one.type === "bulk");
  if (printer === undefined || out === undefined) throw new Error("not a printer");
  await device.claimInterface(printer.interfaceNumber);
  return {
    isThere: () => device.opened,
    send: async (bytes) => {
      const { status } = await device.transferOut(out.endpointNumber, bytes);
      if (status !== "ok") throw new Error(`the printer answered ${status}`);
    },
    close: () => device.close(),
  };
}
