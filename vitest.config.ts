import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const root = import.meta.dirname;

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
    globalSetup: ["./server/db/testing/global-postgres.ts"],
    restoreMocks: true,
  },
});
