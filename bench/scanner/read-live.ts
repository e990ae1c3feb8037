import { Html5Qrcode } from "html5-qrcode";
import { openCamera } from "../../components/till/camera/camera-session";
import { hasCodeShape } from "../../lib/barcode/choose-sighting";
import { randomFrom } from "../../lib/barcode/wedge-simulation";
import { drawCounter, FRAME } from "./draw-frame";
import { contextOf, newCanvas } from "./draw-phone";
import type { FeedAnswer, FeedRequest, Picture } from "./feed-worker";
import type { FrameSpec } from "./frame-spec";
import { planesOf } from "./picture-planes";

export type LiveResult = {
  readonly id: number;
  readonly klass: string;
  /** From the first picture with the code to the text, or null when it did not come in time. */
  readonly ms: number | null;
  readonly isMisread: boolean;
};

export type LiveSystem = "saoma" | "html5-qrcode";

const PATIENCE_MS = 1_500;
const PAUSE_MS = 250;
/** A hand is never quite still: so many pictures of the same phone, one after the other. */
const TREMBLES = 4;

const feed = new Worker(new URL("./feed-worker.ts", import.meta.url), { type: "module" });

/**
 * Puts the drawn pictures where the browser's camera would be, so that both systems run unchanged. They are drawn before and fed by a
 * worker of its own: what a camera does in its own chip must not take the time of the cores that read.
 */
export function installCamera(): void {
  const generator = new MediaStreamTrackGenerator({ kind: "video" });
  send({ kind: "start", writable: generator.writable }, [generator.writable]);
  Object.defineProperty(navigator.mediaDevices, "getUserMedia", {
    value: () => Promise.resolve(new MediaStream([generator.clone()])),
  });
}

function send(request: FeedRequest, transfer: Transferable[]): void {
  feed.postMessage(request, transfer);
}

/** The same picture held by a hand that trembles. */
function trembling(frame: HTMLCanvasElement): Picture[] {
  const tremor = randomFrom(2);
  const canvas = newCanvas(FRAME.width, FRAME.height);
  const context = contextOf(canvas);
  return Array.from({ length: TREMBLES }, () => {
    context.drawImage(frame, 0, 0);
    context.drawImage(frame, tremor() * 2 - 1, tremor() * 2 - 1);
    return planesOf(context.getImageData(0, 0, FRAME.width, FRAME.height));
  });
}

/** @returns when the first of them was handed over, by this page's clock */
function show(pictures: readonly Picture[]): Promise<number> {
  const shown = new Promise<number>((resolve) => {
    feed.addEventListener(
      "message",
      ({ data }: MessageEvent<FeedAnswer>) => resolve(data.shownAt - performance.timeOrigin),
      { once: true },
    );
  });
  send(
    { kind: "show", pictures },
    pictures.map(({ planes }) => planes),
  );
  return shown;
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
    const session = openCamera({
      host,
      deviceId: null,
      onText: (text) => listener(text),
      onCrowd: () => undefined,
      onEnded: () => undefined,
    });
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
  const pictures = trembling(frame);
  await show(trembling(drawCounter(randomFrom(1))));
  await sleep(PAUSE_MS);
  const texts: string[] = [];
  const heard = new Promise<number | null>((resolve) => {
    setTimeout(() => resolve(null), PATIENCE_MS);
    hear((text) => {
      texts.push(text);
      if (text === spec.code) resolve(performance.now());
    });
  });
  const [shownAt, heardAt] = await Promise.all([show(pictures), heard]);
  const isMisread = texts.some((text) => hasCodeShape(text) && text.length <= 24 && text !== spec.code);
  return { id: spec.id, klass: spec.klass, ms: heardAt === null ? null : heardAt - shownAt, isMisread };
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
