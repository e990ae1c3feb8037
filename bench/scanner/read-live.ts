import { Html5Qrcode } from "html5-qrcode";
import { openCamera } from "../../components/till/camera/camera-session";
import { hasCodeShape } from "../../lib/barcode/choose-sighting";
import { randomFrom } from "../../lib/barcode/wedge-simulation";
import { drawCounter, FRAME } from "./draw-frame";
import { contextOf, newCanvas } from "./draw-phone";
import type { FrameSpec } from "./frame-spec";

export type LiveResult = {
  readonly id: number;
  readonly klass: string;
  /** From the first picture with the code to the text, or null when it did not come in time. */
  readonly ms: number | null;
  readonly isMisread: boolean;
};

export type LiveSystem = "saoma" | "html5-qrcode";

const FRAME_MS = 33;
const PATIENCE_MS = 1_500;
const PAUSE_MS = 250;

/** The camera of this page: a canvas at 30 pictures a second. */
const feed = newCanvas(FRAME.width, FRAME.height);
const empty = drawCounter(randomFrom(1));
let shown: HTMLCanvasElement = empty;

/** Puts the drawn pictures where the browser's camera would be, so that both systems run unchanged. */
export function installCamera(): void {
  const context = contextOf(feed);
  const tremor = randomFrom(2);
  setInterval(() => {
    // A hand is never quite still.
    context.drawImage(shown, tremor() * 2 - 1, tremor() * 2 - 1);
  }, FRAME_MS);
  Object.defineProperty(navigator.mediaDevices, "getUserMedia", {
    value: () => Promise.resolve(feed.captureStream(30)),
  });
}

/** Starts one of the two as a till would use it. @returns how to hear it, and how to end it */
export async function startSystem(
  system: LiveSystem,
  host: HTMLElement,
): Promise<{ hear: Hear; stop: () => Promise<void> }> {
  let listener: (text: string) => void = () => undefined;
  const hear: Hear = (next) => {
    listener = next;
  };
  if (system === "saoma") {
    const session = openCamera({ host, deviceId: null, onText: (text) => listener(text), onEnded: () => undefined });
    await session.opened;
    return { hear, stop: session.close };
  }
  const view = document.createElement("div");
  view.id = "plain-html5-qrcode";
  host.append(view);
  const scanner = new Html5Qrcode(view.id, false);
  // Its README's own settings.
  const settings = { fps: 10, qrbox: { width: 250, height: 250 } };
  await scanner.start(
    { facingMode: "environment" },
    settings,
    (text) => listener(text),
    () => undefined,
  );
  return { hear, stop: () => scanner.stop() };
}

type Hear = (listener: (text: string) => void) => void;

export async function showLive(hear: Hear, spec: FrameSpec, frame: HTMLCanvasElement): Promise<LiveResult> {
  shown = empty;
  await sleep(PAUSE_MS);
  const begin = performance.now();
  const texts: string[] = [];
  const ms = await new Promise<number | null>((resolve) => {
    setTimeout(() => resolve(null), PATIENCE_MS);
    hear((text) => {
      texts.push(text);
      if (text === spec.code) resolve(performance.now() - begin);
    });
    shown = frame;
  });
  const isMisread = texts.some((text) => hasCodeShape(text) && text.length <= 24 && text !== spec.code);
  return { id: spec.id, klass: spec.klass, ms, isMisread };
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
