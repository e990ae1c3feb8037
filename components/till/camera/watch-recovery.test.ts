// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CAMERA_PROBLEMS } from "./camera-problem";
import { type CameraChange, mayCure, watchRecovery } from "./watch-recovery";

class Permission extends EventTarget {
  state = "prompt";
  become(state: string) {
    this.state = state;
    this.dispatchEvent(new Event("change"));
  }
}

let permission: Permission;
let devices: EventTarget;
let heard: CameraChange[];

beforeEach(() => {
  permission = new Permission();
  devices = new EventTarget();
  heard = [];
  vi.stubGlobal("navigator", {
    permissions: { query: () => Promise.resolve(permission) },
    mediaDevices: devices,
  });
});
afterEach(() => void vi.unstubAllGlobals());

describe("what may cure a camera", () => {
  it("is told while somebody listens: the permission given, a camera plugged in", async () => {
    const stop = watchRecovery((change) => heard.push(change));
    await Promise.resolve();
    permission.become("denied");
    permission.become("granted");
    devices.dispatchEvent(new Event("devicechange"));
    expect(heard).toEqual(["allowed", "devices"]);
    stop();
    permission.become("granted");
    devices.dispatchEvent(new Event("devicechange"));
    expect(heard).toHaveLength(2);
  });

  it("is nothing to a browser that cannot tell", async () => {
    vi.stubGlobal("navigator", {});
    const stop = watchRecovery((change) => heard.push(change));
    await Promise.resolve();
    stop();
    expect(heard).toEqual([]);
  });

  it("starts no camera that has another trouble, or none", () => {
    const cured = (change: CameraChange) => CAMERA_PROBLEMS.filter((problem) => mayCure(change, problem));
    expect(cured("allowed")).toEqual(["refused", "refusedInApp"]);
    expect(cured("devices")).toEqual(["noCamera", "ended"]);
    expect(mayCure("allowed", null)).toBe(false);
  });
});
