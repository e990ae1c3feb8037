import type { Sighting } from "@/lib/barcode/choose-sighting";
import type { CodeReader } from "./code-reader";

const WITHOUT_FRAME_CALLBACK_MS = 66;

/** Reads the newest picture again and again, one at a time, until the returned function is called. */
export function startReadLoop(
  video: HTMLVideoElement,
  reader: CodeReader,
  onSightings: (sightings: readonly Sighting[]) => void,
): () => void {
  const stopped = new AbortController();
  const readNext = async () => {
    if (stopped.signal.aborted) return;
    try {
      const sightings = await reader.read(video);
      // Stopped while the reader was busy: what it saw is dropped by the session.
      onSightings(sightings);
    } catch {
      // No picture yet, or a picture the reader cannot take (scanner.md, "Live path"): the next one may do.
    }
    onNextPicture(video, () => void readNext());
  };
  onNextPicture(video, () => void readNext());
  return () => {
    stopped.abort();
  };
}

function onNextPicture(video: HTMLVideoElement, callback: () => void): void {
  if ("requestVideoFrameCallback" in video) video.requestVideoFrameCallback(callback);
  else setTimeout(callback, WITHOUT_FRAME_CALLBACK_MS);
}
