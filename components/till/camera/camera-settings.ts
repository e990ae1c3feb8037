import { keepSetting, readSetting } from "@/components/app/device-setting";

const KEY = "saoma.camera";

/** The camera this device used last; null before any. */
export function rememberedCamera(): string | null {
  return readSetting(KEY);
}

export function rememberCamera(deviceId: string): void {
  keepSetting(KEY, deviceId);
}
