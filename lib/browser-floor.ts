/**
 * The oldest browsers that run Saoma, by what they brought: Next.js itself needs them (its default browserslist), and
 * the printed receipt leans on `:has()`.
 */
export const BROWSER_FLOOR = ["Chrome 111", "Edge 111", "Safari 16.4 (iPadOS 16.4)", "Firefox 121"] as const;

/** Where a browser below the floor is sent: a page without any script. */
export const OLD_BROWSER_PATH = "/old-browser";

/**
 * Runs first in every page, in words that browsers of 2010 understand. `:has()` came with Firefox 121, `color-mix()`
 * with Chrome 111, looking behind in a pattern with Safari 16.4 (MDN). A customer's receipt is drawn by the server and
 * reads well without any script: nobody is sent away from it. No character that HTML would write otherwise stands in it.
 */
export const FLOOR_CHECK = `(function () {
  var isNew = false;
  try {
    new RegExp("(?\\x3c=a)b");
    isNew = CSS.supports("color", "color-mix(in srgb, red, red)") ? CSS.supports("selector(:has(a))") : false;
  } catch (tooOld) {}
  if (isNew || location.pathname.indexOf("/r/") === 0) return;
  location.replace("${OLD_BROWSER_PATH}");
})();`;
