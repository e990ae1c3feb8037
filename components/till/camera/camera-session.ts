import { chooseSighting, hasCodeShape, NOTHING_SEEN, type Sighting } from "@/lib/barcode/choose-sighting";
import { type CameraProblem, cameraProblemOf, isChoiceGone } from "./camera-problem";
import { createCodeReader } from "./create-code-reader";
import { type RunningCamera, startHtml5Camera } from "./html5-camera";
import { startReadLoop } from "./read-loop";
import { type PictureEnd, watchPicture } from "./watch-picture";

export type CameraRequest = {
  readonly host: HTMLElement;
  readonly deviceId: string | null;
  /** A text that may be acted on; the same one is told again while it stays in view. */
  readonly onText: (text: string) => void;
  /** More than one phone is in view: none of them counts. Told with every such picture. */
  readonly onCrowd: () => void;
  /** The picture went away after the camera had started. */
  readonly onEnded: (reason: PictureEnd) => void;
};

export type OpenedCamera =
  | { readonly ok: true; readonly track: MediaStreamTrack }
  | { readonly ok: false; readonly problem: CameraProblem | "closed" };

export type CameraSession = { readonly opened: Promise<OpenedCamera>; readonly close: () => Promise<void> };

type Live = { readonly camera: RunningCamera; readonly stopReading: () => void };

const OWN_DECODER_FPS = 15;
/** Beside a proven reader html5-qrcode's decoder is only the spare: it works on the page's own thread. */
const SPARE_DECODER_FPS = 0.2;

/**
 * One queue for every start and stop, outside React: StrictMode mounts, unmounts and mounts within a millisecond, and
 * html5-qrcode leaves a second live track when it is stopped while it starts (scanner.md, "Known field problems").
 */
let queue: Promise<unknown> = Promise.resolve();

function enqueue<Result>(job: () => Promise<Result>): Promise<Result> {
  const result = queue.then(job);
  queue = result.catch(() => undefined);
  return result;
}

/** Opens the camera as soon as every earlier one is closed. `close` may be called at any time, more than once. */
export function openCamera(request: CameraRequest): CameraSession {
  let isWanted = true;
  let live: Live | null = null;
  const opened = enqueue(async (): Promise<OpenedCamera> => {
    if (!isWanted) return { ok: false, problem: "closed" };
    if (!window.isSecureContext || !("mediaDevices" in navigator)) return { ok: false, problem: "insecure" };
    try {
      live = await start(request, () => isWanted);
      return { ok: true, track: live.camera.track };
    } catch (error) {
      return { ok: false, problem: cameraProblemOf(error) };
    }
  });
  const close = () => {
    isWanted = false;
    return enqueue(async () => {
      live?.stopReading();
      await live?.camera.stop();
      live = null;
    });
  };
  return { opened, close };
}

async function start(request: CameraRequest, isWanted: () => boolean): Promise<Live> {
  let memory = NOTHING_SEEN;
  let lastTakenAt: number | null = null;
  const handleSightings = (sightings: readonly Sighting[], takenAt: number) => {
    if (sightings.length === 0) return; // says neither yes nor no
    // One picture looked at twice, perhaps by two decoders, is one: bars must not agree with themselves.
    const isSamePicture = takenAt === lastTakenAt;
    lastTakenAt = takenAt;
    if (isSamePicture && (memory.isWary || !hasPaymentQr(sightings))) return;
    const chosen = chooseSighting(memory, sightings);
    memory = chosen.memory;
    if (chosen.isCrowded && isWanted()) request.onCrowd();
    if (chosen.text !== null && isWanted()) request.onText(chosen.text);
  };
  const reader = await createCodeReader();
  const isProven = (await reader?.isProven) ?? false;
  const camera = await startAnyCamera(request, {
    fps: isProven ? SPARE_DECODER_FPS : OWN_DECODER_FPS,
    onSighting: (sighting, takenAt) => {
      handleSightings([sighting], takenAt);
    },
  }).catch((error: unknown) => {
    reader?.close(); // a worker of its own, which nobody else knows of yet
    throw error;
  });
  const stopLoop = reader === null ? () => undefined : startReadLoop(camera.video, reader, handleSightings);
  const stopWatch = watchPicture(camera.video, camera.track, (reason) => {
    if (isWanted()) request.onEnded(reason);
  });
  const stopReading = () => {
    stopLoop();
    reader?.close();
    stopWatch();
  };
  return { camera, stopReading };
}

/** One look at it is proof enough, however often it is read. */
function hasPaymentQr(sightings: readonly Sighting[]): boolean {
  return sightings.some(({ symbol, text }) => symbol === "qr" && hasCodeShape(text));
}

async function startAnyCamera(
  { host, deviceId }: CameraRequest,
  reading: Pick<Parameters<typeof startHtml5Camera>[0], "fps" | "onSighting">,
): Promise<RunningCamera> {
  try {
    return await startHtml5Camera({ host, deviceId, ...reading });
  } catch (error) {
    if (deviceId === null || !isChoiceGone(error)) throw error;
    return startHtml5Camera({ host, deviceId: null, ...reading });
  }
}
