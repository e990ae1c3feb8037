// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fakePort, removePort } from "./printers.factory";

/** The page as after a reload: nothing of it is in memory. */
async function reload() {
  vi.resetModules();
  return import("./printer-ports");
}
const SLIP = new TextEncoder().encode("one slip");

beforeEach(() => localStorage.clear());
afterEach(() => {
  vi.useRealTimers();
  removePort("usb");
  removePort("serial");
});

it("a browser without ports offers none", async () => {
  expect((await reload()).portKinds()).toEqual([]);
  fakePort("serial");
  expect((await reload()).portKinds()).toEqual(["serial"]);
  fakePort("usb");
  expect((await reload()).portKinds()).toEqual(["usb", "serial"]);
});

describe.each(["usb", "serial"] as const)("a printer at %s", (kind) => {
  type Ports = Awaited<ReturnType<typeof reload>>;
  /** Chooses and prints a slip; @returns what became of it. */
  async function print({ choosePrinter }: Ports, isAnother = false): Promise<string> {
    const printer = await choosePrinter(kind, isAnother);
    if (!printer.ok) return printer.reason;
    return printer.send(SLIP).then(
      () => "printed",
      () => "not taken",
    );
  }

  it("is asked for once, and found again after a reload without asking", async () => {
    const browser = fakePort(kind);
    const ports = await reload();
    expect([await print(ports), await print(ports)]).toEqual(["printed", "printed"]);
    expect([await print(await reload()), browser.asked]).toEqual(["printed", 1]);
    expect(browser.printers[0]?.jobs).toEqual(["one slip", "one slip", "one slip"]);
    expect(localStorage).toHaveLength(0); // the browser remembers it, not we
  });

  it("that was pulled out is asked for before anything is sent, and is found again at its cable", async () => {
    const browser = fakePort(kind);
    const [printer] = browser.printers;
    const ports = await reload();
    await print(ports);
    printer!.isPluggedIn = false;
    expect([await print(ports), browser.asked]).toEqual(["none-chosen", 2]);
    printer!.isPluggedIn = true;
    expect([await print(ports), browser.asked, printer!.jobs.length]).toEqual(["printed", 2, 2]);
  });

  it("is not there when the person closes the browser's window, and may be chosen with the next press", async () => {
    const browser = fakePort(kind);
    const ports = await reload();
    browser.choice = null;
    expect(await print(ports)).toBe("none-chosen");
    browser.choice = 0;
    expect([await print(ports), browser.printers[0]?.jobs]).toEqual(["printed", ["one slip"]]);
  });

  it("that another program has prints nothing, and prints once it is free", async () => {
    const browser = fakePort(kind);
    const [printer] = browser.printers;
    printer!.isBusy = true;
    const ports = await reload();
    expect([await print(ports), printer!.jobs, printer!.isHeld]).toEqual(["printer-busy", [], false]);
    printer!.isBusy = false;
    expect([await print(ports), browser.asked, printer!.jobs]).toEqual(["printed", 1, ["one slip"]]);
  });

  it("that stops in the middle is told, sends nothing again by itself, and can be used again without a reload", async () => {
    const browser = fakePort(kind);
    const [printer] = browser.printers;
    const ports = await reload();
    printer!.isJammed = true;
    expect([await print(ports), printer!.jobs]).toEqual(["not taken", ["one "]]);
    printer!.isJammed = false;
    expect([await print(ports), browser.asked, printer!.jobs]).toEqual(["printed", 1, ["one ", "one slip"]]);
  });

  it("that takes nothing and says nothing is given up, and prints the next slip once it is ready", async () => {
    vi.useFakeTimers();
    const browser = fakePort(kind);
    const [printer] = browser.printers;
    const ports = await reload();
    printer!.isSilent = true;
    const silent = print(ports);
    await vi.advanceTimersByTimeAsync(9_900);
    expect(printer!.isHeld).toBe(true); // may still answer
    await vi.advanceTimersByTimeAsync(1_200);
    expect([await silent, printer!.jobs, printer!.isHeld]).toEqual(["not taken", [], false]);
    printer!.isSilent = false;
    expect([await print(ports), browser.asked, printer!.jobs]).toEqual(["printed", 1, ["one slip"]]);
  });

  it("that is slow has as long as it goes on taking a long slip, which comes out whole", async () => {
    const [printer] = fakePort(kind).printers;
    const ports = await reload();
    const long = new TextEncoder().encode("0123456789abcdef".repeat(200));
    const chosen = await ports.choosePrinter(kind);
    if (chosen.ok) await chosen.send(long);
    expect(printer!.jobs.join("")).toBe(new TextDecoder().decode(long));
    expect(printer!.jobs.map(({ length }) => length)).toEqual([1024, 1024, 1024, 128]);
  });

  it("that does not open is given up, and closed when it opens after all", async () => {
    vi.useFakeTimers();
    const [printer] = fakePort(kind).printers;
    const ports = await reload();
    const open = printer!.opensAfter();
    const waiting = print(ports);
    await vi.advanceTimersByTimeAsync(10_100);
    expect([await waiting, printer!.jobs]).toEqual(["printer-busy", []]);
    open();
    await vi.advanceTimersByTimeAsync(0);
    expect(printer!.isHeld).toBe(false);
    vi.useRealTimers();
    expect(await print(ports)).toBe("printed");
  });

  it("that is the wrong one gives way to another, which is the one after a reload", async () => {
    const browser = fakePort(kind, 2);
    const [wrong, right] = browser.printers;
    const ports = await reload();
    await print(ports);
    browser.choice = 1;
    expect(await print(ports, true)).toBe("printed");
    expect([await print(ports), await print(await reload()), browser.asked]).toEqual(["printed", "printed", 2]);
    expect([wrong!.jobs.length, wrong!.isForgotten, right!.jobs.length]).toEqual([1, true, 3]);
  });

  it("stays the one in use when no other is chosen", async () => {
    const browser = fakePort(kind);
    const ports = await reload();
    await print(ports);
    browser.choice = null;
    expect(await print(ports, true)).toBe("none-chosen");
    expect([await print(ports), browser.asked]).toEqual(["printed", 2]);
    browser.choice = 0; // the same one again
    expect([await print(ports, true), browser.printers[0]?.isForgotten]).toEqual(["printed", false]);
  });
});

it("something at USB that is no printer is not written to", async () => {
  fakePort("usb");
  const { usb } = navigator as unknown as { usb: { requestDevice: () => Promise<{ configuration: unknown }> } };
  const device = await usb.requestDevice();
  Object.assign(device, { configuration: { interfaces: [] } });
  expect(await (await reload()).choosePrinter("usb")).toEqual({ ok: false, reason: "printer-busy" });
});
