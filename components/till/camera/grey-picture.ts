/** Light only, a byte a pixel, row by row: all that the decoders look at. */
export type GreyPicture = { readonly light: Uint8Array<ArrayBuffer>; readonly width: number; readonly height: number };

/** Formats that begin with a plane of light, a byte a pixel: what cameras give. */
const LIGHT_FIRST: readonly (string | null)[] = ["I420", "I420A", "I422", "I444", "NV12"];

/** What a picture shows, without drawing it where the camera's own bytes can be had. For the worker. */
export async function greyOf(picture: VideoFrame | ImageBitmap): Promise<GreyPicture> {
  return (await copyLight(picture)) ?? drawLight(picture);
}

async function copyLight(picture: VideoFrame | ImageBitmap): Promise<GreyPicture | null> {
  if (!("format" in picture) || !LIGHT_FIRST.includes(picture.format) || picture.visibleRect === null) return null;
  const { width, height } = picture.visibleRect;
  try {
    const bytes = new Uint8Array(picture.allocationSize());
    const [plane] = await picture.copyTo(bytes);
    if (plane?.stride !== width) return null;
    return { light: bytes.subarray(plane.offset, plane.offset + width * height), width, height };
  } catch {
    return null; // kept where the processor cannot read it: drawing can
  }
}

let canvas: OffscreenCanvas | null = null;

function drawLight(picture: VideoFrame | ImageBitmap): GreyPicture {
  const [width, height] =
    "displayWidth" in picture ? [picture.displayWidth, picture.displayHeight] : [picture.width, picture.height];
  if (canvas?.width !== width || canvas.height !== height) canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null) throw new Error("no 2d context in this worker");
  context.drawImage(picture, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const light = new Uint8Array(width * height);
  for (let place = 0; place < light.length; place += 1) {
    const at = place * 4;
    light[place] = ((data[at] ?? 0) + 2 * (data[at + 1] ?? 0) + (data[at + 2] ?? 0)) / 4;
  }
  return { light, width, height };
}
