import { beforeEach, describe, expect, it, vi } from "vitest";
import type { GreyPicture } from "./grey-picture";
import { PROOF_SIZE, PROOF_TEXT, proofRects } from "./proof-picture";

const zbar = vi.hoisted(() => ({ isBroken: false }));
// The package finds its own file here; that the browser gets ours is proved in e2e/camera.spec.ts.
vi.mock("@undecaf/zbar-wasm", async (importOriginal) => {
  const original = await importOriginal<typeof import("@undecaf/zbar-wasm")>();
  const setModuleArgs = () => {
    if (zbar.isBroken) throw new Error("could not be loaded");
    original.setModuleArgs({});
  };
  return { ...original, setModuleArgs };
});

/** The known picture with both symbols. */
function proofPicture(): GreyPicture {
  const { width, height } = PROOF_SIZE;
  const light = new Uint8Array(width * height).fill(255);
  for (const rect of proofRects()) {
    for (let y = rect.y; y < rect.y + rect.height; y += 1) {
      light.fill(0, y * width + rect.x, y * width + rect.x + rect.width);
    }
  }
  return { light, width, height };
}

/** As on its side. */
function turned({ light, width, height }: GreyPicture): GreyPicture {
  const side = light.map((_, place) => light[(place % height) * width + Math.floor(place / height)] ?? 0);
  return { light: side, width: height, height: width };
}

describe("zbar", () => {
  beforeEach(() => {
    zbar.isBroken = false;
    vi.resetModules();
  });

  it("reads bars alone in few lines, upright and on their side", async () => {
    const { readBars } = await import("./zbar-decoder");
    for (const picture of [proofPicture(), turned(proofPicture())]) {
      expect(await readBars(picture)).toEqual([{ text: PROOF_TEXT, symbol: "code-128" }]);
    }
  });

  it("reads both symbols in all lines", async () => {
    const { readWithZbar } = await import("./zbar-decoder");
    const symbols = (await readWithZbar(proofPicture())).map(({ symbol }) => symbol);
    expect(new Set(symbols)).toEqual(new Set(["qr", "code-128"]));
  });

  it("goes on with one way after the other: both work in the same memory", async () => {
    const { readBars, readWithZbar } = await import("./zbar-decoder");
    await readBars(proofPicture());
    await readWithZbar(proofPicture());
    expect(await readBars(proofPicture())).toHaveLength(1);
    expect(await readWithZbar(proofPicture())).toHaveLength(2);
  });

  it("sees nothing where it could not be loaded, so that the other ways of looking go on", async () => {
    zbar.isBroken = true;
    const { readBars } = await import("./zbar-decoder");
    expect(await readBars(proofPicture())).toEqual([]);
  });
});
