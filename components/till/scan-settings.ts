import { keepSetting, readSetting } from "@/components/app/device-setting";

const FIELD_KEY = "saoma.scan-field";
const CAMERA_KEY = "saoma.scan-camera";

/** Whether this counter's scanner writes text, as through an input method, instead of pressing keys. */
export function writesText(): boolean {
  return readSetting(FIELD_KEY) === "yes";
}

export function keepWritesText(isSo: boolean): void {
  keepSetting(FIELD_KEY, isSo ? "yes" : "no");
}

/** Whether the camera was left open at this counter: then the next sale opens it again, as it was left. */
export function isCameraWanted(): boolean {
  return readSetting(CAMERA_KEY) === "yes";
}

export function keepCameraWanted(isWanted: boolean): void {
  keepSetting(CAMERA_KEY, isWanted ? "yes" : "no");
}
