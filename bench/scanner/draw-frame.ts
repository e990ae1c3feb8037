import { between, type Random, randomFrom } from "../../lib/barcode/wedge-simulation";
import { contextOf, drawPhone, drawSticker, newCanvas } from "./draw-phone";
import type { Faults, FrameSpec } from "./frame-spec";
import { project } from "./project";

export const FRAME = { width: 1280, height: 720 };

/** One picture of the camera: a counter, the phone, and what light and lens do to it. */
export async function drawFrame(spec: FrameSpec): Promise<HTMLCanvasElement> {
  const random = randomFrom(spec.seed ^ 0x5eed);
  const canvas = drawCounter(random);
  const context = contextOf(canvas);
  const pixels = context.getImageData(0, 0, FRAME.width, FRAME.height);
  const side = spec.screen.sticker === null ? 0 : 170;
  const middle = { x: FRAME.width / 2 + between(random, -80, 80), y: FRAME.height / 2 + between(random, -30, 30) };
  const flat = { rollDegrees: 4, tiltDegrees: 0, tiltAxis: "x" } as const;
  if (spec.screen.sticker !== null) {
    project(pixels, drawSticker(spec.screen.sticker), { ...flat, width: 300, x: middle.x - 300, y: middle.y });
  }
  project(pixels, drawPhone(spec), { ...spec, width: spec.phoneWidth, x: middle.x + side, y: middle.y });
  context.putImageData(pixels, 0, 0);
  await spoil(canvas, spec.faults, random);
  return canvas;
}

export function drawCounter(random: Random): HTMLCanvasElement {
  const canvas = newCanvas(FRAME.width, FRAME.height);
  const context = contextOf(canvas);
  context.fillStyle = "#8a7a68";
  context.fillRect(0, 0, FRAME.width, FRAME.height);
  for (let piece = 0; piece < 60; piece += 1) {
    const light = between(random, 40, 200);
    context.fillStyle = `rgb(${light},${light * 0.9},${light * 0.8})`;
    context.fillRect(
      between(random, 0, 1280),
      between(random, 0, 720),
      between(random, 4, 160),
      between(random, 2, 60),
    );
  }
  return canvas;
}

async function spoil(canvas: HTMLCanvasElement, faults: Faults, random: Random): Promise<void> {
  if (faults.glare !== undefined) addGlare(canvas, faults.glare, random);
  if (faults.motion !== undefined) smear(canvas, faults.motion, between(random, 0, Math.PI));
  if (faults.blur !== undefined) redraw(canvas, `blur(${faults.blur}px)`);
  changeLight(canvas, faults, random);
  if (faults.jpeg !== undefined) await compress(canvas, faults.jpeg);
}

function redraw(canvas: HTMLCanvasElement, filter: string): void {
  const copy = newCanvas(canvas.width, canvas.height);
  contextOf(copy).drawImage(canvas, 0, 0);
  const context = contextOf(canvas);
  context.filter = filter;
  context.drawImage(copy, 0, 0);
  context.filter = "none";
}

/** The mean of the picture along a short way, as a hand moves during one exposure. */
function smear(canvas: HTMLCanvasElement, length: number, angle: number): void {
  const copy = newCanvas(canvas.width, canvas.height);
  contextOf(copy).drawImage(canvas, 0, 0);
  const context = contextOf(canvas);
  const steps = Math.ceil(length);
  for (let step = 0; step <= steps; step += 1) {
    const way = (step / steps - 0.5) * length;
    context.globalAlpha = 1 / (step + 1);
    context.drawImage(copy, Math.cos(angle) * way, Math.sin(angle) * way);
  }
  context.globalAlpha = 1;
}

function addGlare(canvas: HTMLCanvasElement, strength: number, random: Random): void {
  const context = contextOf(canvas);
  const [x, y] = [between(random, 480, 800), between(random, 200, 520)];
  const light = context.createRadialGradient(x, y, 20, x, y, between(random, 90, 200));
  light.addColorStop(0, `rgba(255,255,255,${strength})`);
  light.addColorStop(1, "rgba(255,255,255,0)");
  context.fillStyle = light;
  context.fillRect(0, 0, canvas.width, canvas.height);
}

/** Contrast about middle grey, brightness, the bands of a flickering screen, and the sensor's noise. */
function changeLight(canvas: HTMLCanvasElement, faults: Faults, random: Random): void {
  const { gain = 1, noise = 2, contrast = 1, banding = 0 } = faults;
  const context = contextOf(canvas);
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height);
  const [period, phase] = [between(random, 60, 200), between(random, 0, 6)];
  for (let y = 0; y < canvas.height; y += 1) {
    const band = 1 - banding * (0.5 + 0.5 * Math.sin((y / period) * 2 * Math.PI + phase));
    for (let at = y * canvas.width * 4; at < (y + 1) * canvas.width * 4; at += 4) {
      const grain = noise * 1.7 * (random() + random() - 1);
      for (let channel = at; channel < at + 3; channel += 1) {
        const value = 128 + ((pixels.data[channel] ?? 0) - 128) * contrast;
        pixels.data[channel] = value * gain * band + grain;
      }
    }
  }
  context.putImageData(pixels, 0, 0);
}

async function compress(canvas: HTMLCanvasElement, quality: number): Promise<void> {
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, "image/jpeg", quality);
  });
  if (blob === null) return;
  contextOf(canvas).drawImage(await createImageBitmap(blob), 0, 0);
}
