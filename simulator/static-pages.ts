import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const FILES: Readonly<Record<string, { readonly file: string; readonly contentType: string }>> = {
  "/": { file: "control.html", contentType: "text/html; charset=utf-8" },
  "/phone": { file: "phone.html", contentType: "text/html; charset=utf-8" },
  "/assets/control.css": { file: "control.css", contentType: "text/css; charset=utf-8" },
  "/assets/phone.css": { file: "phone.css", contentType: "text/css; charset=utf-8" },
  "/assets/page.js": { file: "page.js", contentType: "text/javascript; charset=utf-8" },
  "/assets/control.js": { file: "control.js", contentType: "text/javascript; charset=utf-8" },
  "/assets/phone.js": { file: "phone.js", contentType: "text/javascript; charset=utf-8" },
};

/** The pages a person opens: a closed list, so no path from outside ever reaches the disk. */
export function readStaticPage(path: string): { readonly contentType: string; readonly text: string } | null {
  const found = Object.hasOwn(FILES, path) ? FILES[path] : undefined;
  if (found === undefined) return null;
  const location = fileURLToPath(new URL(`./pages/${found.file}`, import.meta.url));
  return { contentType: found.contentType, text: readFileSync(location, "utf8") };
}
