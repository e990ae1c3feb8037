import { expect, it, vi } from "vitest";
import type { Sighting } from "@/lib/barcode/choose-sighting";
import type { CodeReader } from "./code-reader";
import { createCodeReader } from "./create-code-reader";
import { createNativeReader } from "./native-reader";
import { createWorkerReader } from "./worker-reader";

// Neither a detector nor a worker in a test: native-reader.test.ts, worker-reader.test.ts.
vi.mock("./native-reader", () => ({ createNativeReader: vi.fn() }));
vi.mock("./worker-reader", () => ({ createWorkerReader: vi.fn() }));

const CODE: Sighting = { text: "281234567890123456", symbol: "code-128" };
const STICKER: Sighting = { text: "https://qr.alipay.com/fkx0", symbol: "qr" };
const video = null as unknown as HTMLVideoElement; // the readers below look at nothing

function reader(read: CodeReader["read"], isProven = true) {
  return { read: vi.fn(read), knowsPictures: () => false, isProven: Promise.resolve(isProven), close: vi.fn() };
}

async function both(quickly: CodeReader["read"]) {
  const native = reader(quickly);
  const worker = reader(() => Promise.resolve([CODE]), false);
  vi.mocked(createNativeReader).mockResolvedValue(native);
  vi.mocked(createWorkerReader).mockReturnValue(worker);
  return { native, worker, made: await createCodeReader() };
}

it.each<[string, CodeReader["read"], readonly Sighting[]]>([
  ["nothing", () => Promise.resolve([]), [CODE]],
  ["the counter's sticker alone", () => Promise.resolve([STICKER]), [STICKER, CODE]],
  ["no picture it can take", () => Promise.reject(new Error("InvalidStateError")), [CODE]],
])("the worker also reads a picture in which the browser's own detector finds %s", async (_name, quickly, seen) => {
  const { made } = await both(quickly);
  expect(await made?.read(video)).toEqual(seen);
});

it("is left alone where the browser's own detector has found a payment code, waits for nobody, and closes with it", async () => {
  const { native, worker, made } = await both(() => Promise.resolve([CODE]));
  expect(await made?.read(video)).toEqual([CODE]);
  expect(worker.read).not.toHaveBeenCalled();
  expect(await made?.isProven).toBe(true);
  made?.close();
  expect([native.close, worker.close].map((close) => close.mock.calls.length)).toEqual([1, 1]);
});

it("whichever there is reads alone, and without both there is none", async () => {
  const only = reader(() => Promise.resolve([]));
  vi.mocked(createNativeReader).mockResolvedValue(only);
  vi.mocked(createWorkerReader).mockReturnValue(null);
  expect(await createCodeReader()).toBe(only);
  vi.mocked(createNativeReader).mockResolvedValue(null);
  expect(await createCodeReader()).toBeNull();
  vi.mocked(createWorkerReader).mockReturnValue(only);
  expect(await createCodeReader()).toBe(only);
});
