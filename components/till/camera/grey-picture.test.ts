import { afterEach, describe, expect, it, vi } from "vitest";
import { greyOf } from "./grey-picture";
import { halve } from "./halve-picture";
import { sharpen } from "./sharpen-picture";

const LIGHT = [10, 20, 30, 40, 50, 60, 70, 80];

/** A camera's picture of 4 by 2, as far as it matters here. */
function cameraPicture(format: string | null, copyTo: (bytes: Uint8Array) => Promise<unknown>): VideoFrame {
  const size = { width: 4, height: 2 };
  const picture = { format, visibleRect: size, displayWidth: 4, displayHeight: 2, allocationSize: () => 12, copyTo };
  return picture as unknown as VideoFrame;
}

function copyPlanes(bytes: Uint8Array): Promise<unknown> {
  bytes.set([...LIGHT, 1, 2, 3, 4]);
  return Promise.resolve([
    { offset: 0, stride: 4 },
    { offset: 8, stride: 2 },
    { offset: 10, stride: 2 },
  ]);
}

/** A canvas on which every picture is the same orange. */
function stubCanvas(): void {
  class Canvas {
    readonly width: number;
    readonly height: number;
    constructor(width: number, height: number) {
      this.width = width;
      this.height = height;
    }
    getContext() {
      const data = Uint8ClampedArray.from(
        { length: this.width * this.height * 4 },
        (_, at) => [200, 100, 40, 255][at % 4] ?? 0,
      );
      return { drawImage: () => undefined, getImageData: () => ({ data }) };
    }
  }
  vi.stubGlobal("OffscreenCanvas", Canvas);
}

describe("a picture in grey", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it.each(["I420", "NV12"])("is the plane of light of a camera's %s picture, undrawn", async (format) => {
    const grey = await greyOf(cameraPicture(format, copyPlanes));
    expect({ ...grey, light: [...grey.light] }).toEqual({ light: LIGHT, width: 4, height: 2 });
  });

  it("is drawn where the picture has no plane of light, or none the processor may read", async () => {
    stubCanvas();
    const refused = () => Promise.reject(new DOMException("kept by the graphics card"));
    for (const picture of [
      cameraPicture("RGBX", copyPlanes),
      cameraPicture(null, copyPlanes),
      cameraPicture("NV12", refused),
    ]) {
      const grey = await greyOf(picture);
      expect({ ...grey, light: [...grey.light] }).toEqual({ light: Array(8).fill(110), width: 4, height: 2 });
    }
  });

  it("is halved to the mean of four", () => {
    const half = halve({ light: Uint8Array.from(LIGHT), width: 4, height: 2 });
    expect({ ...half, light: [...half.light] }).toEqual({ light: [35, 55], width: 2, height: 1 });
  });

  describe("sharpened", () => {
    const width = 24;
    const sharpened = (lightAt: (x: number, y: number) => number) => {
      const light = Uint8Array.from({ length: width * width }, (_, place) =>
        lightAt(place % width, Math.floor(place / width)),
      );
      return sharpen({ light, width, height: width }).light.slice(12 * width, 13 * width);
    };

    it("has its edges lifted, and nothing but its edges", () => {
      const row = sharpened((x) => (x < 12 ? 100 : 140));
      expect([...row.slice(0, 7)]).toEqual(Array(7).fill(100));
      expect([...row.slice(17)]).toEqual(Array(7).fill(140));
      expect(row[10]).toBeLessThan(90);
      expect(row[13]).toBeGreaterThan(150);
    });

    it("has less grain than before", () => {
      const row = sharpened((x, y) => (x === 12 && y === 12 ? 190 : 100));
      expect(Math.max(...row)).toBeLessThan(130);
    });
  });
});
