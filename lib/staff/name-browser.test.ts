import { expect, it } from "vitest";
import { nameBrowser } from "./name-browser";

const MOZILLA = "Mozilla/5.0";

it.each([
  [
    `${MOZILLA} (Windows NT 10.0; Win64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36`,
    "Chrome · Windows",
  ],
  [`${MOZILLA} (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0`, "Edge · Windows"],
  [`${MOZILLA} (iPad; CPU OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Safari/604.1`, "Safari · iPad"],
  [
    `${MOZILLA} (Linux; Android 15; SM-X200) AppleWebKit/537.36 SamsungBrowser/27.0 Chrome/125.0 Safari/537.36`,
    "Samsung Internet · Android",
  ],
  ["curl/8.0", null],
  ["", null],
])("%s is %s", (userAgent, name) => {
  expect(nameBrowser(userAgent)).toBe(name);
});
