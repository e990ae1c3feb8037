// @vitest-environment happy-dom
import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { useCameraControls } from "./use-camera-controls";

afterEach(cleanup);

/** A track as far as lamp and zoom go; `refuses` as a lens that is in other hands. */
function trackWith(capabilities: object, refuses = false) {
  const applyConstraints = vi.fn((_wanted: unknown) =>
    refuses ? Promise.reject(new Error("busy")) : Promise.resolve(),
  );
  const track = { getCapabilities: () => capabilities, getSettings: () => ({}), applyConstraints };
  return { track: track as unknown as MediaStreamTrack, applyConstraints };
}

/** What is asked of a lens is done a moment later. */
const after = (deed: () => void) =>
  act(async () => {
    deed();
    await Promise.resolve();
  });

const controlsOf = (track: MediaStreamTrack | null) =>
  renderHook(({ current }) => useCameraControls(current), { initialProps: { current: track } });

describe("lamp and zoom", () => {
  it.each([
    ["no camera", null],
    ["a lens without either", trackWith({}).track],
  ])("are not offered with %s", (_name, track) => {
    expect(controlsOf(track).result.current).toEqual({ torch: null, zoom: null });
  });

  it("the lamp goes on and off again, and a new track begins in the dark", async () => {
    const { track, applyConstraints } = trackWith({ torch: true });
    const { result, rerender } = controlsOf(track);
    await after(() => result.current.torch?.toggle());
    expect(result.current.torch?.isOn).toBe(true);
    await after(() => result.current.torch?.toggle());
    expect(result.current.torch?.isOn).toBe(false);
    expect(applyConstraints.mock.calls.map(([wanted]) => JSON.stringify(wanted))).toEqual([
      expect.stringContaining('"torch":true'),
      expect.stringContaining('"torch":false'),
    ]);
    await after(() => result.current.torch?.toggle());
    rerender({ current: trackWith({ torch: true }).track });
    expect(result.current.torch?.isOn).toBe(false);
  });

  it("the lens goes to the zoom that was chosen, and stays where it is when it refuses", async () => {
    const willing = trackWith({ zoom: { min: 1, max: 4, step: 0.5 } });
    const { result, rerender } = controlsOf(willing.track);
    expect(result.current.zoom).toMatchObject({ range: { min: 1, max: 4, step: 0.5 }, value: 1 });
    await after(() => result.current.zoom?.change(2.5));
    expect(result.current.zoom?.value).toBe(2.5);
    expect(JSON.stringify(willing.applyConstraints.mock.calls)).toContain('"zoom":2.5');
    rerender({ current: trackWith({ zoom: { min: 1, max: 4, step: 0.5 } }, true).track });
    await after(() => result.current.zoom?.change(3));
    expect(result.current.zoom?.value).toBe(1);
  });
});
