import { describe, expect, it } from "vitest";
import { cameraProblemOf } from "./camera-problem";

describe("why there is no picture", () => {
  // html5-qrcode rejects with a sentence around the browser's error, browsers with an error object.
  it.each([
    ["Error getting userMedia, error = NotAllowedError: Permission dismissed", "refused"],
    [new DOMException("The request is not allowed by the user agent", "NotAllowedError"), "refused"],
    ["Error getting userMedia, error = NotFoundError: Requested device not found", "noCamera"],
    ["Error getting userMedia, error = OverconstrainedError", "noCamera"],
    ["Error getting userMedia, error = NotReadableError: Device in use", "busy"],
    ["Error getting userMedia, error = AbortError: Timeout starting video source", "busy"],
    ["Camera streaming not supported by the browser.", "insecure"],
    [undefined, "busy"],
  ])("%s is %s", (error, problem) => {
    expect(cameraProblemOf(error)).toBe(problem);
  });
});
