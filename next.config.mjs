import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import createNextIntlPlugin from "next-intl/plugin";
import nextPwa from "next-pwa";
import { PACKAGES_AS_THEY_ARE } from "./scripts/container/packages-as-they-are.mjs";
import { ChunkContents } from "./scripts/weight/chunk-contents.mjs";

const withIntl = createNextIntlPlugin({
  requestConfig: "./server/i18n/request.ts",
  // Messages are compiled at build time, so that the till does not load a message parser (9 KB gzip).
  experimental: { messages: { path: "./messages", format: "json", locales: "infer", precompile: true } },
});

// next-pwa only builds the worker written in lib/sw: its own registration does not run with the App Router, and its
// default caching would store answers about money (docs/decisions/0004-service-worker.md).
const withPwa = nextPwa({
  dest: "public",
  register: false,
  disable: process.env.NODE_ENV === "development",
  swSrc: "lib/sw/service-worker.ts",
  publicExcludes: ["!screenshots/**/*"], // the browser shows them once, when somebody installs
  buildExcludes: [/sw\.js$/, /\/app\/api\//, /_global-error/, /next\/dist\/client\/components\/builtin/, /polyfills/],
});

// What every answer says is in server/security-headers.ts, the policy of a page in proxy.ts; here is what else an address says.
// A receipt's address is its key: it is not kept and not sent on to anybody.
const RECEIPT_HEADERS = [
  { key: "Cache-Control", value: "private, no-store" },
  { key: "Referrer-Policy", value: "no-referrer" },
];

// What a machine reads is never a page and never kept: should a browser be made to show it, nothing in it runs.
const NO_PAGE = { key: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'" };
const API_HEADERS = [NO_PAGE, { key: "Cache-Control", value: "no-store" }];

// The page without a network comes from the worker's shelf, without proxy.ts: its one script is named by its hash.
const offlineScript = /<script>([\s\S]*?)<\/script>/.exec(readFileSync("public/offline.html", "utf8"))?.[1] ?? "";
const offlineHash = createHash("sha256").update(offlineScript).digest("base64");
const OFFLINE_HEADERS = [
  {
    key: "Content-Security-Policy",
    value: `default-src 'none'; script-src 'sha256-${offlineHash}'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  },
];

export default withPwa(
  withIntl({
    // `npm run container` alone asks for it; `npm start` serves from the checkout.
    ...(process.env.SAOMA_OUTPUT === "standalone"
      ? { output: "standalone", outputFileTracingRoot: import.meta.dirname }
      : {}),
    poweredByHeader: false,
    typedRoutes: true,
    agentRules: false,
    turbopack: {},
    // `npm run types` checks them, with stricter settings than a build needs; a shop's first start need not wait for it.
    typescript: { ignoreBuildErrors: true },
    images: { unoptimized: true },
    webpack: (config, { isServer, dev }) => {
      if (!isServer) config.resolve.alias.zod$ = path.join(import.meta.dirname, "lib", "zod-in-the-page.ts");
      if (!isServer && !dev) config.plugins.push(new ChunkContents());
      return config;
    },
    serverExternalPackages: PACKAGES_AS_THEY_ARE,
    headers: () =>
      Promise.resolve([
        { source: "/r/:path*", headers: RECEIPT_HEADERS },
        { source: "/api/:path*", headers: API_HEADERS },
        { source: "/offline.html", headers: OFFLINE_HEADERS },
        { source: "/icons/:path*", headers: [NO_PAGE] },
      ]),
  }),
);
