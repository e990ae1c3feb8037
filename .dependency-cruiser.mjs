// The import directions of this house (docs/architecture.md). scripts/boundaries.test.ts proves that the rules are
// loaded and that the modules were really read.
const DOMAINS = "^server/(payments|staff|refunds|driving|receipts|reconciliation|reporting|registration|practice)/";

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    {
      name: "lib-is-pure",
      comment:
        "lib knows no React, no Next, no Node, no server: only itself, zod and Temporal (the service worker source also workbox).",
      severity: "error",
      from: { path: "^lib/", pathNot: "\\.test\\.tsx?$|^lib/sw/" },
      to: { pathNot: "^lib/|^node_modules/(zod|temporal-polyfill)/" },
    },
    {
      name: "components-no-server",
      comment: "Components get data and actions as props, so that they can be tested without Next.",
      severity: "error",
      from: { path: "^components/" },
      to: { path: "^(server|app|simulator|scripts)/" },
    },
    {
      name: "app-not-below-actions",
      comment:
        "Routing reads through queries, acts through actions, hears through inbound; nothing else of the server.",
      severity: "error",
      from: { path: "^app/" },
      to: { path: "^server/(?!actions/|queries/|inbound/)" },
    },
    {
      name: "domain-only-ports",
      comment:
        "A domain knows the types of the gateway and the stores, never a driver: only types are imported from there.",
      severity: "error",
      from: { path: DOMAINS, pathNot: "\\.test\\.ts$|/testing/" },
      to: { path: "^server/(db|gateway|files)/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "gateway-and-db-apart",
      severity: "error",
      from: { path: "^server/gateway/", pathNot: "\\.test\\.ts$" },
      to: { path: "^server/(db|payments|refunds|receipts|driving|staff|api|webhooks|actions|queries)/" },
    },
    {
      name: "db-knows-no-domain",
      severity: "error",
      from: { path: "^server/db/", pathNot: "\\.test\\.ts$" },
      to: {
        path: "^server/(payments|refunds|receipts|driving|staff|api|webhooks|actions|queries)/|^server/gateway/(?!port\\.ts)",
      },
    },
    {
      name: "simulator-only-the-wire",
      comment: "The simulator is Alipay's side: it shares the wire format with us and nothing else.",
      severity: "error",
      from: { path: "^simulator/", pathNot: "\\.test\\.ts$" },
      to: {
        path: "^(app|components|server)/",
        pathNot: "^server/gateway/alipay/(sign|schemas|envelope|endpoints|registry-schemas)\\.ts$",
      },
    },
    { name: "nothing-imports-app", severity: "error", from: { pathNot: "^app/" }, to: { path: "^app/" } },
    { name: "e2e-only-lib", severity: "error", from: { path: "^e2e/" }, to: { path: "^(app|components|server)/" } },
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "no-orphans",
      severity: "error",
      from: { orphan: true, pathNot: "\\.d\\.m?ts$|\\.test\\.tsx?$|^app/" },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^\\.next/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
