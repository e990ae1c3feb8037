import { availableParallelism } from "node:os";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const root = import.meta.dirname;

// From version 25 on Node has a localStorage of its own, which would stand before that of the simulated browser.
const NO_STORAGE_OF_NODE = "--no-experimental-webstorage";
const hasStorage = process.allowedNodeEnvironmentFlags.has(NO_STORAGE_OF_NODE);

export default defineConfig({
  plugins: [react()],
  resolve: {
    alias: [
      { find: /^server-only$/, replacement: `${root}/node_modules/server-only/empty.js` },
      { find: /^@\//, replacement: `${root}/` },
    ],
  },
  test: {
    include: ["{app,components,lib,server,simulator,scripts,bench}/**/*.test.{ts,tsx}"],
    setupFiles: ["./vitest.setup.ts"],
    globalSetup: ["./scripts/testing/scratch-folder.ts", "./server/db/testing/global-postgres.ts"],
    execArgv: hasStorage ? [NO_STORAGE_OF_NODE] : [],
    restoreMocks: true,
    // Much waits for timers, sockets and other processes: on two processors two files side by side, not one.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // No test is judged by its speed; a machine that is shared may take its time.
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
