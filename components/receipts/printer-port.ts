/** A printer that is open. */
export type OpenPrinter = {
  /** False once it was pulled out. */
  readonly isThere: () => boolean;
  /** Rejects when it did not take them all; `signal` drops what it has not taken yet, where the browser can. */
  readonly send: (bytes: Uint8Array<ArrayBuffer>, signal: AbortSignal) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** One of the browser's ways to a printer. `Device` is what the browser gives, open or not. */
export type PrinterPort<Device> = {
  readonly isHere: () => boolean;
  /** What may be used without asking: the browser remembers what a person once chose here. */
  readonly permitted: () => Promise<readonly Device[]>;
  /** The browser's own window. Must follow a tap; rejects when nothing was chosen. */
  readonly ask: () => Promise<Device>;
  /** Rejects when another program has it, or when it is no printer. */
  readonly open: (device: Device) => Promise<OpenPrinter>;
  /** The browser asks before this one is used again. */
  readonly forget: (device: Device) => Promise<void>;
};
