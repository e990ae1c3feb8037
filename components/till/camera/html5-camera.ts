import type { Sighting } from "@/lib/barcode/choose-sighting";

/** A camera that is on, shown in its host element. */
export type RunningCamera = {
  readonly video: HTMLVideoElement;
  readonly track: MediaStreamTrack;
  readonly stop: () => Promise<void>;
};

type Html5CameraRequest = {
  readonly host: HTMLElement;
  /** Null for the camera that looks away from the cashier. */
  readonly deviceId: string | null;
  readonly fps: number;
  /** `takenAt`: at which of the video's own seconds its picture was shown. */
  readonly onSighting: (sighting: Sighting, takenAt: number) => void;
};

const VIEW_ID = "saoma-camera-view";
// close() of html5-qrcode never settles when its stream lost its track (read from its source).
const STOP_PATIENCE_MS = 1_500;

/** The only file that knows html5-qrcode. Settings as measured in scanner.md, "Recommended set-up" 1. */
export async function startHtml5Camera({
  host,
  deviceId,
  fps,
  onSighting,
}: Html5CameraRequest): Promise<RunningCamera> {
  const { Html5Qrcode, Html5QrcodeSupportedFormats } = await import("html5-qrcode");
  const view = document.createElement("div");
  view.id = VIEW_ID;
  view.style.width = "100%";
  host.replaceChildren(view);
  const scanner = new Html5Qrcode(VIEW_ID, {
    formatsToSupport: [Html5QrcodeSupportedFormats.QR_CODE, Html5QrcodeSupportedFormats.CODE_128],
    // It would take turns with zxing and report only the largest code, such as the counter's sticker; native-reader.ts does it better.
    useBarCodeDetectorIfSupported: false,
    verbose: false,
  });
  const choice = deviceId === null ? { facingMode: "environment" } : { deviceId: { exact: deviceId } };
  try {
    await scanner.start(
      choice,
      // disableFlip: the second try would decode the same pixels again. No qrbox: it cuts the picture, ours is drawn over it.
      { fps, disableFlip: true, videoConstraints: { ...choice, width: { ideal: 1280 } } },
      (text, { result }) => {
        const isQr = result.format?.format === Html5QrcodeSupportedFormats.QR_CODE;
        onSighting({ text, symbol: isQr ? "qr" : "code-128" }, view.querySelector("video")?.currentTime ?? 0);
      },
      // Called for every picture without a code: nothing to say.
      () => undefined,
    );
    return runningCamera(view, () => scanner.stop());
  } catch (error) {
    releaseView(view);
    throw error;
  }
}

function runningCamera(view: HTMLElement, stopScanner: () => Promise<void>): RunningCamera {
  const video = view.querySelector("video");
  const track = tracksOf(video)[0];
  if (video === null || track === undefined) throw new Error("html5-qrcode started without a video track");
  const stop = async () => {
    // Taken before stopping: html5-qrcode removes them from the stream.
    const tracks = tracksOf(video);
    await Promise.race([stopQuietly(stopScanner), new Promise((resolve) => setTimeout(resolve, STOP_PATIENCE_MS))]);
    for (const each of [track, ...tracks]) each.stop();
    releaseView(view);
  };
  return { video, track, stop };
}

/** stop() throws, not always as a promise, when it finds its own state odd; the tracks are stopped by hand in any case. */
async function stopQuietly(stopScanner: () => Promise<void>): Promise<void> {
  try {
    await stopScanner();
  } catch {
    // Nothing is lost: see above.
  }
}

function releaseView(view: HTMLElement): void {
  for (const track of tracksOf(view.querySelector("video"))) track.stop();
  view.remove();
}

function tracksOf(video: HTMLVideoElement | null): MediaStreamTrack[] {
  const stream = video?.srcObject;
  return stream instanceof MediaStream ? stream.getVideoTracks() : [];
}
