import createNextIntlPlugin from "next-intl/plugin";
import nextPwa from "next-pwa";

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
  buildExcludes: [/sw\.js$/, /\/app\/api\//, /_global-error/, /next\/dist\/client\/components\/builtin/, /polyfills/],
});

// The content security policy needs a nonce for every response and is made in proxy.ts.
const SECURITY_HEADERS = [
  // Browsers ignore it on plain http, which exists on loopback only.
  { key: "Strict-Transport-Security", value: "max-age=63072000; includeSubDomains" },
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(self), microphone=(), geolocation=()" },
];

// A receipt's address is its key: it is not kept, not sent on to anybody and not listed.
const RECEIPT_HEADERS = [
  { key: "Cache-Control", value: "private, no-store" },
  { key: "Referrer-Policy", value: "no-referrer" },
  { key: "X-Robots-Tag", value: "noindex, nofollow" },
];

// What a machine reads is never a page: should a browser be made to show it, nothing in it runs.
const API_HEADERS = [{ key: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'" }];

export default withPwa(
  withIntl({
    poweredByHeader: false,
    typedRoutes: true,
    agentRules: false,
    turbopack: {},
    // `npm run types` checks them, with stricter settings than a build needs; a shop's first start need not wait for it.
    typescript: { ignoreBuildErrors: true },
    images: { unoptimized: true },
    serverExternalPackages: [
      "pg",
      "pg-copy-streams",
      "pino",
      "undici",
      "@node-rs/argon2",
      "bwip-js",
      "ssh2",
      "ssh2-sftp-client",
    ],
    // A file of Alipay's that is dragged in (lib/reconciliation/office-contract.ts) and a little for the form around it.
    experimental: { serverActions: { bodySizeLimit: "9mb" } },
    headers: () =>
      Promise.resolve([
        { source: "/:path*", headers: SECURITY_HEADERS },
        { source: "/r/:path*", headers: RECEIPT_HEADERS },
        { source: "/api/:path*", headers: API_HEADERS },
      ]),
  }),
);
