import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import { PROOF_SIZE, PROOF_TEXT, proofRects } from "./proof-picture";

it("shows a QR code and a Code 128 that say what they should", async () => {
  const wasm = readFileSync(fileURLToPath(import.meta.resolve("zxing-wasm/reader/zxing_reader.wasm")));
  const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength);
  prepareZXingModule({ overrides: { wasmBinary } });
  const { width, height } = PROOF_SIZE;
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (const rect of proofRects()) {
    for (let y = rect.y; y < rect.y + rect.height; y += 1) {
      for (let x = rect.x; x < rect.x + rect.width; x += 1) data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
    }
  }
  const found = await readBarcodes(
    { data, width, height, colorSpace: "srgb" },
    {
      formats: ["QRCode", "Code128"],
    },
  );
  expect(found.map(({ format, text }) => [format, text]).toSorted()).toEqual([
    ["Code128", PROOF_TEXT],
    ["QRCode", PROOF_TEXT],
  ]);
});
