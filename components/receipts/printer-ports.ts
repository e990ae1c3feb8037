import { inTime } from "@/components/app/in-time";
import type { OpenPrinter, PrinterPort } from "./printer-port";
import { SERIAL_PORT } from "./serial-printer";
import { USB_PORT } from "./usb-printer";

export type PortKind = "usb" | "serial";

/** Why there is no printer. Nothing was sent yet. */
export type PrinterRefusal = "none-chosen" | "printer-busy";
export type ChosenPrinter =
  /** Rejects when the printer did not take it all. */
  | { readonly ok: true; readonly send: (bytes: Uint8Array<ArrayBuffer>) => Promise<void> }
  | { readonly ok: false; readonly reason: PrinterRefusal };

/** A part of a slip that the slowest cable takes in about a second. */
const PART_BYTES = 1_024;
/** A printer without paper or with its cover open takes nothing and says nothing. */
const ANSWER_MS = 10_000;
/** One that says nothing may not end its last part either: the person is told all the same. */
const CLOSE_MS = 1_000;

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
    const printer = await openInTime(port, device);
    opened.set(kind, printer);
    if (isAnother) await forgetAll(port, permitted, device);
    return { ok: true, send: (bytes) => sendOrForget(kind, printer, bytes) };
  } catch {
    return { ok: false, reason: "printer-busy" };
  }
}

/** What opens after all when nobody waits for it is closed again: another program may have it. */
async function openInTime<Device>(port: PrinterPort<Device>, device: Device): Promise<OpenPrinter> {
  const opening = port.open(device);
  try {
    return await inTime(() => opening, ANSWER_MS);
  } catch (error) {
    void opening.then((printer) => printer.close()).catch(() => undefined);
    throw error;
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

/** Pulled out, switched off or silent in the middle: closed, so that it can be opened again when it is back. */
async function sendOrForget(kind: PortKind, printer: OpenPrinter, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  try {
    for (let at = 0; at < bytes.length; at += PART_BYTES) {
      const part = bytes.slice(at, at + PART_BYTES);
      await inTime((signal) => printer.send(part, signal), ANSWER_MS);
    }
  } catch (error) {
    await closeQuietly(kind);
    throw error;
  }
}

async function closeQuietly(kind: PortKind): Promise<void> {
  const printer = opened.get(kind);
  opened.delete(kind);
  if (printer !== undefined) await inTime(() => printer.close(), CLOSE_MS).catch(() => undefined); // it is gone
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
