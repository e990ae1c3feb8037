import type { Sighting } from "@/lib/barcode/choose-sighting";
import type { CodeReader } from "./code-reader";

const WITHOUT_FRAME_CALLBACK_MS = 66;

/**
 * Reads the newest picture again and again, one at a time, until the returned function is called.
 * @param onSightings is told with `takenAt` at which of the video's own seconds the picture was shown
 */
export function startReadLoop(
  video: HTMLVideoElement,
  reader: CodeReader,
  onSightings: (sightings: readonly Sighting[], takenAt: number) => void,
): () => void {
  let isStopped = false;
  let isReading = false;
  let isAwaited = false;
  let hasNewer = false;
  const awaitPicture = () => {
    if (isAwaited || isStopped) return;
    isAwaited = true;
    onNextPicture(video, () => {
      isAwaited = false;
      hasNewer = true;
      // At once and not after the look: a picture shown meanwhile would go unseen, and the next one is 33 ms away. Only a reader
      // that knows a picture again may be told of one that it may have read already.
      if (reader.knowsPictures()) awaitPicture();
      void readNewest();
    });
  };
  const readNewest = async () => {
    if (isReading) return;
    isReading = true;
    while (hasNewer && !isStopped) {
      hasNewer = false;
      const takenAt = video.currentTime;
      try {
        // Stopped while the reader was busy: what it saw is dropped by the session.
        onSightings(await reader.read(video), takenAt);
      } catch {
        // No picture yet, or a picture the reader cannot take (scanner.md, "Live path"): the next one may do.
      }
    }
    isReading = false;
    awaitPicture();
  };
  awaitPicture();
  return () => {
    isStopped = true;
  };
}

function onNextPicture(video: HTMLVideoElement, callback: () => void): void {
  if ("requestVideoFrameCallback" in video) video.requestVideoFrameCallback(callback);
  else setTimeout(callback, WITHOUT_FRAME_CALLBACK_MS);
}
