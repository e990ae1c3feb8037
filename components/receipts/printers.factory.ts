import type { Serial, SerialPort } from "./serial-printer";
import type { Usb, UsbDevice } from "./usb-printer";

/** Printers at a cable for tests, as Chrome shows them. */
export type FakePrinter = {
  /** What came out, a text for each job, cut where it broke off. */
  readonly jobs: string[];
  isPluggedIn: boolean;
  /** Another program has it. */
  isBusy: boolean;
  /** It stops in the middle of the next job: no paper, cover open. */
  isJammed: boolean;
  /** It takes nothing and says nothing: switched off at its front, or waiting for a person. */
  isSilent: boolean;
  isForgotten: boolean;
  /** Holds its next opening back until what is returned is called. */
  readonly opensAfter: () => () => void;
  opening: Promise<void>;
  /** We have it open, so no other program gets it. */
  isHeld: boolean;
};
type Fault = "NotFoundError" | "NetworkError" | "InvalidStateError";

const fault = (name: Fault) => Promise.reject(new DOMException("as the browser says it", name));

function newPrinter(): FakePrinter {
  const printer: FakePrinter = {
    opening: Promise.resolve(),
    opensAfter: () => {
      let open = (): void => undefined;
      printer.opening = new Promise((resolve) => {
        open = resolve;
      });
      return open;
    },
    jobs: [],
    isPluggedIn: true,
    isBusy: false,
    isJammed: false,
    isSilent: false,
    isForgotten: false,
    isHeld: false,
  };
  return printer;
}

/** Takes a job, or half of it. @returns whether it took it all */
function take(printer: FakePrinter, bytes: Uint8Array): boolean {
  const isWhole = printer.isPluggedIn && !printer.isJammed;
  const taken = isWhole ? bytes : bytes.slice(0, bytes.length / 2);
  if (printer.isPluggedIn) printer.jobs.push(Buffer.from(taken).toString("latin1"));
  return isWhole;
}

/** No answer before it is given up. */
function silence(isGivenUp: (giveUp: () => void) => void): Promise<never> {
  return new Promise((_, reject) => {
    isGivenUp(() => {
      reject(new DOMException("as the browser says it", "AbortError"));
    });
  });
}

function usbDevice(printer: FakePrinter): UsbDevice {
  const out = { direction: "out", type: "bulk", endpointNumber: 2 } as const;
  const waiting: (() => void)[] = [];
  return {
    get opened() {
      return printer.isHeld && printer.isPluggedIn;
    },
    configuration: { interfaces: [{ interfaceNumber: 0, alternate: { interfaceClass: 7, endpoints: [out] } }] },
    open: async () => {
      await printer.opening;
      if (!printer.isPluggedIn) await fault("NotFoundError");
      printer.isHeld = true;
    },
    close: () => {
      printer.isHeld = false;
      for (const giveUp of waiting.splice(0)) giveUp();
      return Promise.resolve();
    },
    forget: () => {
      printer.isForgotten = true;
      return Promise.resolve();
    },
    selectConfiguration: () => Promise.resolve(),
    claimInterface: () => (printer.isBusy ? fault("NetworkError") : Promise.resolve()),
    transferOut: (_endpoint, bytes) => {
      if (!printer.isHeld) return fault("InvalidStateError");
      if (printer.isSilent) return silence((giveUp) => waiting.push(giveUp));
      return take(printer, bytes as Uint8Array) ? Promise.resolve({ status: "ok" }) : fault("NetworkError"); // ours
    },
  };
}

function serialPort(printer: FakePrinter): SerialPort {
  let stream: WritableStream<Uint8Array> | null = null;
  return {
    get writable() {
      return printer.isPluggedIn ? stream : null;
    },
    open: async () => {
      await printer.opening;
      if (stream !== null) await fault("InvalidStateError");
      if (printer.isBusy || !printer.isPluggedIn) await fault("NetworkError");
      printer.isHeld = true;
      stream = new WritableStream({
        write: async (bytes, { signal }) => {
          if (printer.isSilent) {
            await silence((giveUp) => {
              signal.addEventListener("abort", giveUp);
            });
          }
          if (!take(printer, bytes)) await fault("NetworkError");
        },
      });
    },
    close: async () => {
      if (stream?.locked === true) await fault("InvalidStateError"); // somebody still writes
      stream = null;
      printer.isHeld = false;
    },
    forget: () => {
      printer.isForgotten = true;
      return Promise.resolve();
    },
  };
}

/** A browser with printers on one of its ports: what it was allowed it knows again, also after a reload. */
export function fakePort(kind: "usb" | "serial", howMany = 1) {
  const printers = Array.from({ length: howMany }, newPrinter);
  const devices = printers.map((printer) => (kind === "usb" ? usbDevice(printer) : serialPort(printer)));
  const allowed = new Set<number>();
  const known = () => {
    const places = [...allowed].filter((place) => {
      const printer = printers[place];
      return printer !== undefined && printer.isPluggedIn && !printer.isForgotten;
    });
    return Promise.resolve(places.map((place) => devices[place]));
  };
  const browser = {
    printers,
    /** How often a person saw the browser's window. */
    asked: 0,
    /** Which printer the person takes in the window; null closes it. */
    choice: 0 as number | null,
  };
  const ask = () => {
    browser.asked += 1;
    const { choice } = browser;
    if (choice === null || printers[choice]?.isPluggedIn !== true) return fault("NotFoundError");
    allowed.add(choice);
    return Promise.resolve(devices[choice]);
  };
  const port =
    kind === "usb"
      ? ({ getDevices: known, requestDevice: ask } as Usb) // devices of this kind only
      : ({ getPorts: known, requestPort: ask } as Serial);
  Object.defineProperty(navigator, kind, { configurable: true, value: port });
  return browser;
}

/** A browser without such a port, as Safari and Firefox. */
export function removePort(kind: "usb" | "serial"): void {
  Reflect.deleteProperty(navigator, kind);
}
