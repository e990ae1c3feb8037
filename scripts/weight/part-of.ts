const PARTS: readonly (readonly [pattern: RegExp, part: string])[] = [
  [/^node_modules\/next\/dist\/compiled\/(react|react-dom|scheduler|react-server-dom-webpack)\//, "React"],
  [/^node_modules\/(react|react-dom|scheduler)\//, "React"],
  [/^node_modules\/(next|@swc\/helpers)\//, "Next.js"],
  [/^\(webpack\)/, "Next.js"],
  [/^node_modules\/@tanstack\//, "TanStack Query: following payments"],
  [/^node_modules\/(next-intl|use-intl|icu-minify|@formatjs)\//, "next-intl: words and numbers"],
  [/^node_modules\/lucide-react\//, "icons"],
  [/^node_modules\/((?:@[^/]+\/)?[^/]+)\//, "$1"],
  [/^components\/till\/.*wedge|^lib\/barcode\//, "hearing and judging codes"],
  [/^components\/till\//, "the till's screens"],
  [/^components\//, "shared components"],
  [/^lib\//, "money, payments and other rules"],
  [/^app\//, "pages and what shows a fault"],
];

/**
 * What a module of the browser's scripts is for, in words for the weight table.
 *
 * @param module a path from the root of the checkout, with slashes.
 */
export function partOf(module: string): string {
  for (const [pattern, part] of PARTS) {
    const found = pattern.exec(module);
    if (found !== null) return part.replace("$1", found[1] ?? "");
  }
  return "other";
}
