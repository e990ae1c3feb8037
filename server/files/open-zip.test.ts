import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInflateRaw } from "node:zlib";
import { strToU8, zipSync } from "fflate";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { isZip, openZip, type ZipLimits } from "./open-zip";

// What is inflated there does not keep the server from its other work; what is inflated here does.
vi.mock("node:zlib", async (importOriginal) => {
  const real = await importOriginal<typeof import("node:zlib")>();
  return { ...real, createInflateRaw: vi.fn(real.createInflateRaw) };
});

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "saoma-zip-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function open(bytes: Uint8Array, limits?: ZipLimits) {
  const zip = path.join(folder, "day.zip");
  await writeFile(zip, bytes);
  const files = await openZip(zip, limits);
  return Promise.all(files.map(async ({ name, file }) => [name, await readFile(file, "utf8")]));
}

/** Refused with this sentence, and nothing of it is left on the disk. */
async function expectRefused(bytes: Uint8Array, sentence: string, limits?: ZipLimits): Promise<void> {
  await expect(open(bytes, limits)).rejects.toThrow(sentence);
  expect(await readdir(folder)).toEqual(["day.zip"]);
}

/** What an entry says of its size, at both places where a zip says it. */
function announce(zip: Uint8Array, size: number): Uint8Array {
  const view = new DataView(zip.buffer, zip.byteOffset);
  view.setUint32(22, size, true);
  view.setUint32(Buffer.from(zip).lastIndexOf("PK\u0001\u0002") + 24, size, true);
  return zip;
}

/** As Java writes a zip: an entry's size stands behind it. */
function sizeBehind(name: string, content: Uint8Array): Uint8Array {
  const zip = zipSync({ [name]: content }, { level: 6 });
  const view = new DataView(zip.buffer, zip.byteOffset);
  const [crc, packed, size] = [14, 18, 22].map((at) => view.getUint32(at, true));
  const end = 30 + name.length + (packed ?? 0);
  for (const at of [14, 18, 22]) view.setUint32(at, 0, true);
  view.setUint16(6, view.getUint16(6, true) | 8, true);
  const behind = new DataView(new ArrayBuffer(16));
  for (const [index, value] of [0x08074b50, crc, packed, size].entries()) behind.setUint32(index * 4, value ?? 0, true);
  return Buffer.concat([zip.subarray(0, end), new Uint8Array(behind.buffer), zip.subarray(end)]);
}

describe("a zip", () => {
  it("gives its files by their plain names, packed or not, also when their sizes stand behind them", async () => {
    const zip = zipSync({
      "2026/": new Uint8Array(),
      "2026/A_fptrade_20260305.csv": strToU8("a\n".repeat(100_000)),
      "../../b.csv": [strToU8("b\n"), { level: 0 }],
      "empty.csv": new Uint8Array(),
    });
    expect(isZip(zip)).toBe(true);
    expect(await open(zip)).toEqual([
      ["A_fptrade_20260305.csv", "a\n".repeat(100_000)],
      ["b.csv", "b\n"],
      ["empty.csv", ""],
    ]);
    await rm(folder, { recursive: true });
    folder = await mkdtemp(path.join(tmpdir(), "saoma-zip-"));
    expect(await open(sizeBehind("c.csv", strToU8("c\n".repeat(90_000))))).toEqual([["c.csv", "c\n".repeat(90_000)]]);
  });

  it("with too many files, or that is broken, cut off or altered, is told in a sentence and leaves nothing behind", async () => {
    const many = zipSync(Object.fromEntries(Array.from({ length: 65 }, (_, n) => [`${n}.csv`, strToU8("x")])));
    await expectRefused(many, "more than 64 files");
    await expectRefused(strToU8("PK\u0003\u0004 but no more".padEnd(200, "x")), "cannot be opened");
    const whole = zipSync({ "a.csv": strToU8(Array.from({ length: 40_000 }, (_, n) => n).join("\n")) });
    await expectRefused(whole.subarray(0, whole.length / 2), "cannot be opened");
    await expectRefused(whole.with(60, 0xff).with(61, 0xff), "cannot be opened");
  });

  it("that unpacks to more than any day ends where the count does, whatever its entries announce", async () => {
    const limits = { files: 64, bytes: 1_000_000 };
    const bomb = () => zipSync({ "a.csv": new Uint8Array(600_000), "b.csv": new Uint8Array(600_000) });
    await expectRefused(bomb(), "more than 256 MB", limits);
    await expectRefused(announce(zipSync({ "a.csv": new Uint8Array(2_000_000) }), 10), "more than 256 MB", limits);
    await expectRefused(announce(zipSync({ "a.csv": new Uint8Array(2_000_000) }), 0), "more than 256 MB", limits);
  });

  it("that says itself that it holds too many files or too many bytes is not begun with", async () => {
    const limits = { files: 2, bytes: 1_000_000 };
    vi.mocked(createInflateRaw).mockClear();
    const three = zipSync({ "a.csv": strToU8("a"), "b.csv": strToU8("b"), "c.csv": strToU8("c") });
    await expectRefused(three, "more than 2 files", limits);
    await expectRefused(zipSync({ "a.csv": new Uint8Array(1_000_001) }), "more than 256 MB", limits);
    await expectRefused(announce(zipSync({ "a.csv": strToU8("a") }), 0xff_ff_ff_ff), "more than 256 MB", limits);
    expect(createInflateRaw).not.toHaveBeenCalled();
  });

  it("with a directory that is cut, altered or endless is told in a sentence and leaves nothing behind", async () => {
    const whole = zipSync({ "a.csv": strToU8("a\n".repeat(5_000)), "b.csv": strToU8("b") });
    const end = whole.length - 22;
    const at = new DataView(whole.buffer, whole.byteOffset).getUint32(end + 16, true);
    await expectRefused(whole.with(at, 0), "cannot be opened");
    await expectRefused(whole.with(end + 10, 3), "cannot be opened"); // three entries, it says
    await expectRefused(whole.with(end + 10, 1), "cannot be opened");
    await expectRefused(whole.with(end + 15, 0xff), "cannot be opened"); // a directory of 4 GB
    await expectRefused(whole.with(end + 12, 1), "cannot be opened"); // one of a byte
  });

  it("is inflated in zlib's threads, piece by piece, and nowhere in one go", async () => {
    const zip = zipSync({ "a.csv": new Uint8Array(32 * 2 ** 20) });
    vi.mocked(createInflateRaw).mockClear();
    const pieces: number[] = [];
    const made = vi.mocked(createInflateRaw).getMockImplementation()!;
    vi.mocked(createInflateRaw).mockImplementationOnce((options) =>
      made(options).on("data", (piece: Buffer) => pieces.push(piece.length)),
    );
    await open(zip);
    expect(pieces.reduce((sum, length) => sum + length, 0)).toBe(32 * 2 ** 20);
    expect(Math.max(...pieces)).toBeLessThanOrEqual(64 * 1024);
  });

  it("is not what a CSV file is", () => {
    expect(isZip(strToU8("merchantId,sellerId\n"))).toBe(false);
  });
});
