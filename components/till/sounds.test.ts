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

describe("the three signals", () => {
  it("go up for paid, down for not paid, and repeat for not sure", async () => {
    const { playSound } = await load();
    const pitches = (sound: Parameters<typeof playSound>[0]) => {
      played = [];
      playSound(sound);
      return played.map(({ hertz }) => hertz);
    };
    const [low = 0, high = 0] = pitches("paid");
    expect(high).toBeGreaterThan(low);
    const [first = 0, second = 0] = pitches("not-paid");
    expect(second).toBeLessThan(first);
    expect(new Set(pitches("not-sure")).size).toBe(1);
    expect(played.length).toBeGreaterThan(2);
  });

  it("vibrate, each in its own pattern, also when muted", async () => {
    const patterns: unknown[] = [];
    Object.defineProperty(navigator, "vibrate", {
      configurable: true,
      value: (pattern: unknown) => patterns.push(pattern),
    });
    const { playSound } = await load();
    (await import("./sound-settings")).keepVolume("off");
    for (const sound of ["paid", "not-paid", "not-sure"] as const) playSound(sound);
    expect(new Set(patterns.map((pattern) => JSON.stringify(pattern))).size).toBe(3);
    expect(played).toEqual([]);
  });

  it("wake the audio on the first gesture and once only", async () => {
    const { unlockAudio } = await load();
    unlockAudio();
    unlockAudio();
    expect(resumes).toBe(1);
  });

  it("are as loud as was chosen, also after a reload", async () => {
    const { keepVolume, VOLUMES } = await import("./sound-settings");
    keepVolume("low");
    vi.resetModules();
    (await load()).playSound("paid");
    expect(Math.max(...loudness)).toBe(VOLUMES.low);
  });

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
    const { playSound, unlockAudio } = await load();
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
