/** Chromium's own, not in TypeScript's DOM library: a track that shows what is written to it. */
declare class MediaStreamTrackGenerator extends MediaStreamTrack {
  constructor(init: { kind: "video" });
  readonly writable: WritableStream<VideoFrame>;
}
