import { BROWSER_FLOOR } from "@/lib/browser-floor";

type Words = { readonly title: string; readonly text: string; readonly these: string; readonly again: string };

/** One file of HTML without script, and with no style that a browser of 2012 does not know. */
export function oldBrowserPage(words: Words, locale: string, direction: "ltr" | "rtl"): string {
  return `<!doctype html>
<html lang="${locale}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${words.title}</title>
<style>
body { margin: 0; padding: 12vh 24px 24px; background: #f6f3ec; color: #1d1a15; font: 18px/1.5 -apple-system, "Segoe UI", Roboto, sans-serif }
main { max-width: 34em; margin: 0 auto }
h1 { margin: 0; font-size: 28px; line-height: 1.25 }
ul { margin: 0; padding: 16px 40px; border: 1px solid #dcd5c7; border-radius: 14px; background: #fffdf8 }
a { display: block; margin-top: 24px; padding: 16px; border-radius: 14px; background: #1d1a15; color: #f6f3ec; font-weight: bold; text-align: center; text-decoration: none }
</style>
</head>
<body>
<main>
<h1>${words.title}</h1>
<p>${words.text}</p>
<p>${words.these}</p>
<ul>
${BROWSER_FLOOR.map((browser) => `<li dir="ltr">${browser}</li>`).join("\n")}
</ul>
<a href="/">${words.again}</a>
</main>
</body>
</html>
`;
}
