const LOOK_EVERY_MS = 1_000;
const LOOKS_WITHOUT_PICTURE = 4;
const BLACK_BELOW = 12;
const SAMPLE = { width: 16, height: 9 };

/** `ended`: the camera was taken away. `black`: it is on and gives no picture. */
export type PictureEnd = "ended" | "black";

/**
 * Tells once when a camera that is on stops giving a picture: its track ended (unplugged, taken by another app), it stands
 * still, or it stays black, as on an iOS home-screen app (scanner.md, "Known field problems").
 */
export function watchPicture(
  video: HTMLVideoElement,
  track: MediaStreamTrack,
  onEnded: (reason: PictureEnd) => void,
): () => void {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, SAMPLE);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  let lastTime = -1;
  let looksWithout = 0;
  const look = () => {
    // A hidden page gets no pictures and that is right.
    if (document.hidden) return;
    const hasPicture = video.currentTime !== lastTime && !isBlack(video, context);
    lastTime = video.currentTime;
    looksWithout = hasPicture ? 0 : looksWithout + 1;
    if (looksWithout >= LOOKS_WITHOUT_PICTURE) end("black");
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  const handleEnded = () => {
    end("ended");
  };
  const stop = () => {
    clearInterval(timer);
    track.removeEventListener("ended", handleEnded);
  };
  const end = (reason: PictureEnd) => {
    stop();
    onEnded(reason);
  };
  track.addEventListener("ended", handleEnded);
  return stop;
}

function isBlack(video: HTMLVideoElement, context: CanvasRenderingContext2D | null): boolean {
  if (context === null || video.videoWidth === 0) return false;
  context.drawImage(video, 0, 0, SAMPLE.width, SAMPLE.height);
  const { data } = context.getImageData(0, 0, SAMPLE.width, SAMPLE.height);
  return data.every((value, place) => place % 4 === 3 || value < BLACK_BELOW);
}
