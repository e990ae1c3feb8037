// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

type Played = { hertz: number; at: number };
let played: Played[];
let loudness: number[];
let resumes: number;

class FakeAudioContext {
  state = "suspended";
  currentTime = 10;
  destination = {};
  resume() {
    resumes += 1;
    this.state = "running";
    return Promise.resolve();
  }
  createGain() {
    const gain = {
      setValueAtTime: (value: number) => loudness.push(value),
      linearRampToValueAtTime: () => undefined,
    };
    return { gain, connect: () => undefined };
  }
  createOscillator() {
    return {
      type: "",
      frequency: { setValueAtTime: (hertz: number, at: number) => played.push({ hertz, at }) },
      connect: (next: unknown) => next,
      start: () => undefined,
      stop: () => undefined,
    };
  }
}

/** The page may have to wake first. */
const settle = async () => {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
};
/** A fresh module: it keeps one audio context for the tab. */
const load = () => import("./sounds");

beforeEach(() => {
  played = [];
  loudness = [];
  resumes = 0;
  vi.resetModules();
  localStorage.clear();
  vi.stubGlobal("AudioContext", FakeAudioContext);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe("the signals", () => {
  it("go up for paid, down for not paid, and repeat for not sure", async () => {
    const { playSound } = await load();
    const pitches = async (sound: Parameters<typeof playSound>[0]) => {
      played = [];
      playSound(sound);
      await settle();
      return played.map(({ hertz }) => hertz);
    };
    const [low = 0, high = 0] = await pitches("paid");
    expect(high).toBeGreaterThan(low);
    const [first = 0, second = 0] = await pitches("not-paid");
    expect(second).toBeLessThan(first);
    expect(new Set(await pitches("not-sure")).size).toBe(1);
    expect(played.length).toBeGreaterThan(2);
    const [dull = 0, ...noMore] = await pitches("refused");
    expect(noMore).toEqual([]);
    const [soft = 0, ...nothingMore] = await pitches("elsewhere");
    expect(nothingMore).toEqual([]);
    expect(soft).toBeGreaterThan(high); // of no verdict, and far from the dull one
    expect(dull).toBeLessThan(low);
  });

  it("vibrate, each in its own pattern, also when muted", async () => {
    const patterns: unknown[] = [];
    Object.defineProperty(navigator, "vibrate", {
      configurable: true,
      value: (pattern: unknown) => patterns.push(pattern),
    });
    const { playSound } = await load();
    (await import("./sound-settings")).keepVolume("off");
    for (const sound of ["paid", "not-paid", "not-sure", "refused", "elsewhere"] as const) playSound(sound);
    expect(new Set(patterns.map((pattern) => JSON.stringify(pattern))).size).toBe(5);
    await settle();
    expect(played).toEqual([]);
  });

  it("wake the audio on the first gesture and once only", async () => {
    const { unlockAudio } = await import("./audio");
    unlockAudio();
    unlockAudio();
    expect(resumes).toBe(1);
  });

  it("are as loud as was chosen, also after a reload", async () => {
    const { keepVolume, VOLUMES } = await import("./sound-settings");
    keepVolume("low");
    vi.resetModules();
    (await load()).playSound("paid");
    await settle();
    expect(Math.max(...loudness)).toBe(VOLUMES.low);
  });

  it("are of the chosen loudness, and softer where it is not about the payment on the screen", async () => {
    const { playSound } = await load();
    const loudest = async (sound: Parameters<typeof playSound>[0]) => {
      loudness = [];
      playSound(sound);
      await settle();
      return Math.max(...loudness);
    };
    const verdict = await loudest("paid");
    for (const sound of ["not-paid", "not-sure", "refused"] as const) expect(await loudest(sound)).toBe(verdict);
    expect(await loudest("elsewhere")).toBeLessThan(verdict / 2);
  });

  it.each([
    [900, 2],
    [1_100, 0],
  ])(
    "on a page that wakes only after %i ms are %i notes: none is heard in the next sale",
    async (wakesAfterMs, notes) => {
      vi.useFakeTimers();
      class SleepyAudioContext extends FakeAudioContext {
        override resume() {
          return new Promise<void>((resolve) => setTimeout(resolve, wakesAfterMs));
        }
      }
      vi.stubGlobal("AudioContext", SleepyAudioContext);
      (await load()).playSound("paid");
      expect(played).toEqual([]);
      await vi.advanceTimersByTimeAsync(2_000);
      expect(played).toHaveLength(notes);
      vi.useRealTimers();
    },
  );

  it("never throw, whatever the browser lacks", async () => {
    vi.stubGlobal("AudioContext", undefined);
    vi.stubGlobal("localStorage", {
      getItem: () => {
        throw new Error("denied");
      },
      setItem: () => {
        throw new Error("denied");
      },
    });
    const { playSound } = await load();
    const { unlockAudio } = await import("./audio");
    const { isSpoken, keepSpoken, keepVolume, readVolume } = await import("./sound-settings");
    expect(() => {
      unlockAudio();
      playSound("paid");
      keepVolume("loud");
      keepSpoken(true);
    }).not.toThrow();
    expect([readVolume(), isSpoken()]).toEqual(["loud", true]);
  });
});
