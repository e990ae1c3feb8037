export type PictureGrabber = {
  /** Whether a picture taken twice is noticed. */
  readonly knowsPictures: () => boolean;
  /** The picture a video shows just now; null when it is the last one still, which says nothing new. */
  readonly grab: (video: HTMLVideoElement) => Promise<VideoFrame | ImageBitmap | null>;
};

/** Takes the camera's own pictures, undrawn and uncopied, where the browser has them and tells them apart; else it draws them. */
export function createPictureGrabber(): PictureGrabber {
  let hasFrames = canSendFrames();
  let lastTimestamp: number | null = null;
  return {
    knowsPictures: () => hasFrames,
    grab: async (video) => {
      if (!hasFrames) return createImageBitmap(video);
      const frame = new VideoFrame(video);
      const { timestamp } = frame;
      // This browser does not say which picture it is.
      if (timestamp === 0) hasFrames = false;
      if (timestamp !== 0 && timestamp !== lastTimestamp) {
        lastTimestamp = timestamp;
        return frame;
      }
      frame.close();
      return null;
    },
  };
}

/** Whether this browser has frames and lets a worker have them (Safari from 16.4, Firefox from 130). */
function canSendFrames(): boolean {
  try {
    const black = new VideoFrame(new Uint8Array(4), { format: "RGBX", codedWidth: 1, codedHeight: 1, timestamp: 0 });
    structuredClone(black, { transfer: [black] }).close();
    return true;
  } catch {
    return false;
  }
}
