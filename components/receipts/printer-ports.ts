import type { OpenPrinter, PrinterPort } from "./printer-port";
import { SERIAL_PORT } from "./serial-printer";
import { USB_PORT } from "./usb-printer";

export type PortKind = "usb" | "serial";

/** Why there is no printer. Nothing was sent yet. */
export type PrinterRefusal = "none-chosen" | "printer-busy";
export type ChosenPrinter =
  | { readonly ok: true; readonly send: OpenPrinter["send"] }
  | { readonly ok: false; readonly reason: PrinterRefusal };

/** Kept open until the tab closes, the printer is pulled out, or it does not take something. */
const opened = new Map<PortKind, OpenPrinter>();

/** Which ways this browser has; Safari and Firefox have none. */
export function portKinds(): readonly PortKind[] {
  const kinds: readonly PortKind[] = ["usb", "serial"];
  return kinds.filter((kind) => (kind === "usb" ? USB_PORT : SERIAL_PORT).isHere());
}

/**
 * The printer of this device: the one in use, else the one that was chosen here before, else the one that is chosen now in
 * the browser's own window. Must follow a tap.
 * @param isAnother a person wants to choose anew: the one chosen before is forgotten
 */
export async function choosePrinter(kind: PortKind, isAnother = false): Promise<ChosenPrinter> {
  const inUse = opened.get(kind);
  if (!isAnother && inUse?.isThere() === true) return { ok: true, send: (bytes) => sendOrForget(kind, inUse, bytes) };
  return kind === "usb" ? openOne(kind, USB_PORT, isAnother) : openOne(kind, SERIAL_PORT, isAnother);
}

async function openOne<Device>(kind: PortKind, port: PrinterPort<Device>, isAnother: boolean): Promise<ChosenPrinter> {
  const permitted = await port.permitted().catch(() => []);
  const device = await deviceOf(port, isAnother ? [] : permitted);
  if (device === null) return { ok: false, reason: "none-chosen" };
  await closeQuietly(kind);
  try {
    const printer = await port.open(device);
    opened.set(kind, printer);
    if (isAnother) await forgetAll(port, permitted, device);
    return { ok: true, send: (bytes) => sendOrForget(kind, printer, bytes) };
  } catch {
    return { ok: false, reason: "printer-busy" };
  }
}

/** Of several that were chosen here nobody knows which one is meant: it is asked again. */
async function deviceOf<Device>(port: PrinterPort<Device>, permitted: readonly Device[]): Promise<Device | null> {
  const [only, ...others] = permitted;
  if (only !== undefined && others.length === 0) return only;
  try {
    return await port.ask();
  } catch {
    return null;
  }
}

/** Pulled out or switched off in the middle: closed, so that it can be opened again when it is back. */
async function sendOrForget(kind: PortKind, printer: OpenPrinter, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  try {
    await printer.send(bytes);
  } catch (error) {
    await closeQuietly(kind);
    throw error;
  }
}

async function closeQuietly(kind: PortKind): Promise<void> {
  const printer = opened.get(kind);
  opened.delete(kind);
  await printer?.close().catch(() => undefined); // it is gone
}

/** Browsers from before 2023 cannot forget: they ask again which one is meant. */
async function forgetAll<Device>(
  port: PrinterPort<Device>,
  permitted: readonly Device[],
  chosen: Device,
): Promise<void> {
  const others = permitted.filter((device) => device !== chosen);
  await Promise.allSettled(others.map((device) => port.forget(device)));
}
