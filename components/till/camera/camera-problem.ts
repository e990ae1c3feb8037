export const CAMERA_PROBLEMS = [
  "noCamera",
  "refused",
  "refusedInApp",
  "busy",
  "insecure",
  "ended",
  "black",
  "idle",
] as const;

/** Why there is no picture; each is a message of its own under `till.camera`. */
export type CameraProblem = (typeof CAMERA_PROBLEMS)[number];

/** html5-qrcode wraps the browser's error into a sentence, so its name is looked for inside the text. */
export function cameraProblemOf(error: unknown): CameraProblem {
  const text = error instanceof Error ? `${error.name} ${error.message}` : String(error);
  if (/NotAllowed|PermissionDenied|Permission denied|SecurityError/i.test(text)) return "refused";
  if (/NotFound|DevicesNotFound|Overconstrained|ConstraintNotSatisfied/i.test(text)) return "noCamera";
  if (/not supported/i.test(text)) return "insecure";
  // NotReadable, TrackStart, Abort and whatever else: the device is there, something else holds it.
  return "busy";
}

/** An installed app has no address bar to allow the camera in: there it is the device's settings. */
export function inThisWindow(problem: CameraProblem): CameraProblem {
  const isInstalled = window.matchMedia("(display-mode: standalone)").matches;
  return problem === "refused" && isInstalled ? "refusedInApp" : problem;
}

/** The chosen camera was unplugged since: worth another try with any camera. */
export function isChoiceGone(error: unknown): boolean {
  return cameraProblemOf(error) === "noCamera";
}
