// @vitest-environment happy-dom
import { act, cleanup, render } from "@testing-library/react";
import { StrictMode } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { CameraRequest, OpenedCamera } from "./camera-session";
import { type Camera, useCamera } from "./use-camera";

/** The session as far as the hook sees it: camera-session.test.ts proves the real one. */
const fake = vi.hoisted(() => ({ requests: [] as unknown[], open: 0, refusal: null as string | null }));

vi.mock("./camera-session", () => ({
  openCamera: (request: CameraRequest) => {
    fake.requests.push(request);
    fake.open += 1;
    let isOpen = true;
    const track = Object.assign(new EventTarget(), { getSettings: () => ({ deviceId: request.deviceId ?? "back" }) });
    const opened = fake.refusal === null ? { ok: true, track } : { ok: false, problem: fake.refusal };
    return {
      opened: Promise.resolve(opened as unknown as OpenedCamera), // an EventTarget stands for the track
      close: () => {
        if (isOpen) fake.open -= 1;
        isOpen = false;
        return Promise.resolve();
      },
    };
  },
}));

let camera: Camera;
function Panel() {
  const current = useCamera(() => undefined);
  camera = current;
  return <div ref={current.host} />;
}

const lastRequest = () => fake.requests.at(-1) as CameraRequest;
const end = async (reason: "ended" | "black") => {
  act(() => lastRequest().onEnded(reason));
  await wait(0);
};
const turnPage = async () => {
  act(() => void document.dispatchEvent(new Event("visibilitychange")));
  await wait(0);
};
const wait = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

beforeEach(async () => {
  vi.useFakeTimers();
  localStorage.clear();
  Object.assign(fake, { requests: [], open: 0, refusal: null });
  render(<Panel />);
  await wait(0);
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe("the till's camera", () => {
  it("goes off after a minute without a code, and on again when asked; a sticker in view does not keep it on", async () => {
    await wait(59_000);
    act(() => lastRequest().onText("281234567890123456"));
    await wait(59_000);
    expect(camera.problem).toBeNull();
    act(() => lastRequest().onText("https://qr.alipay.com/fkx0"));
    await wait(1_000);
    expect(camera.problem).toBe("idle");
    expect(fake.open).toBe(0);
    act(() => camera.retry());
    await wait(0);
    expect(camera.problem).toBeNull();
    expect(fake.open).toBe(1);
  });

  it("says that two phones are in view until one has been gone for two seconds", async () => {
    expect(camera.isCrowded).toBe(false);
    act(() => lastRequest().onCrowd());
    await wait(1_500);
    act(() => lastRequest().onCrowd());
    await wait(1_999);
    expect(camera.isCrowded).toBe(true);
    await wait(1);
    expect(camera.isCrowded).toBe(false);
  });

  it("opens a black camera again by itself, once, and then says so", async () => {
    await end("black");
    expect(fake.requests).toHaveLength(2);
    expect(camera.problem).toBeNull();
    await end("black");
    expect(fake.requests).toHaveLength(2);
    expect(camera.problem).toBe("black");
    expect(fake.open).toBe(0);
  });

  it("says at once that the camera was taken away", async () => {
    await end("ended");
    expect(camera.problem).toBe("ended");
    expect(fake.open).toBe(0);
  });

  it("remembers a chosen camera by its id alone, and only when it opened", async () => {
    fake.refusal = "busy";
    act(() => camera.choose("wide"));
    await wait(0);
    expect(camera.problem).toBe("busy");
    expect(localStorage).toHaveLength(0);
    fake.refusal = null;
    act(() => camera.choose("wide"));
    await wait(0);
    expect(Object.entries(localStorage)).toEqual([["saoma.camera", "wide"]]);
    cleanup();
    render(<Panel />);
    await wait(0);
    expect(lastRequest().deviceId).toBe("wide");
  });

  it("lets go while the page is hidden and comes back with it", async () => {
    const hidden = vi.spyOn(document, "hidden", "get").mockReturnValue(true);
    await turnPage();
    expect(fake.open).toBe(0);
    hidden.mockReturnValue(false);
    await turnPage();
    expect(fake.open).toBe(1);
  });

  it("leaves nothing open behind StrictMode's second mount, nor when it goes", async () => {
    cleanup();
    render(
      <StrictMode>
        <Panel />
      </StrictMode>,
    );
    await wait(0);
    expect(fake.open).toBe(1);
    cleanup();
    expect(fake.open).toBe(0);
  });

  it("starts by itself when it is allowed, and no later change starts it again", async () => {
    cleanup();
    const permission = Object.assign(new EventTarget(), { state: "denied" });
    vi.stubGlobal("navigator", { permissions: { query: () => Promise.resolve(permission) } });
    fake.refusal = "refused";
    render(<Panel />);
    await wait(0);
    expect(camera.problem).toBe("refused");
    const asked = fake.requests.length;
    fake.refusal = null;
    permission.state = "granted";
    for (const _twice of [1, 2]) {
      act(() => void permission.dispatchEvent(new Event("change")));
      await wait(0);
    }
    expect(camera.problem).toBeNull();
    expect(fake.requests).toHaveLength(asked + 1);
    vi.unstubAllGlobals();
  });

  it("says where to allow the camera in an installed app", async () => {
    fake.refusal = "refused";
    vi.spyOn(window, "matchMedia").mockReturnValue({ matches: true } as MediaQueryList); // only `matches` is read
    act(() => camera.retry());
    await wait(0);
    expect(camera.problem).toBe("refusedInApp");
  });
});
