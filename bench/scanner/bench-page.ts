import { drawFrame } from "./draw-frame";
import type { FrameSpec } from "./frame-spec";
import { installCamera, type LiveResult, type LiveSystem, showLive, startSystem } from "./read-live";
import { readStill, type StillResult } from "./read-stills";

export type BenchPage = {
  readonly readStills: (specs: readonly FrameSpec[]) => Promise<StillResult[]>;
  readonly readLive: (system: LiveSystem, specs: readonly FrameSpec[]) => Promise<LiveResult[]>;
  /** A frame as a data URL, to look at. */
  readonly picture: (spec: FrameSpec) => Promise<string>;
};

declare global {
  var bench: BenchPage;
}

const worker = new Worker(new URL("../../components/till/camera/decode-worker.ts", import.meta.url), {
  type: "module",
});
installCamera();

async function readStills(specs: readonly FrameSpec[]): Promise<StillResult[]> {
  const results: StillResult[] = [];
  for (const spec of specs) results.push(await readStill(worker, spec, await drawFrame(spec)));
  return results;
}

async function readLive(system: LiveSystem, specs: readonly FrameSpec[]): Promise<LiveResult[]> {
  const host = document.createElement("div");
  host.style.width = "600px";
  document.body.replaceChildren(host);
  const { hear, stop } = await startSystem(system, host);
  const results: LiveResult[] = [];
  for (const spec of specs) results.push(await showLive(hear, spec, await drawFrame(spec)));
  await stop();
  return results;
}

globalThis.bench = { readStills, readLive, picture: async (spec) => (await drawFrame(spec)).toDataURL() };
