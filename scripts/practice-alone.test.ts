import { readFileSync } from "node:fs";
import path from "node:path";
import { cruise, type ICruiseResult } from "dependency-cruiser";
import extractDepcruiseConfig from "dependency-cruiser/config-utl/extract-depcruise-config";
import extractTsConfig from "dependency-cruiser/config-utl/extract-ts-config";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { recordPractice } from "@/server/actions/record-practice";
import { getPractice } from "@/server/queries/get-practice";

const ROOT = path.resolve(import.meta.dirname, "..");
const NETWORK = /\bfetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon|process\.env/;

const server = vi.hoisted(() => ({ mode: "simulator", touched: new Set<string>() }));

// The container of a running server, of which every part that is looked at is noted.
vi.mock("@/server/container", () => ({
  getContainer: () => new Proxy({}, { get: (_all, part: string) => partOf(part) }),
}));
vi.mock("@/server/staff/current-session", () => ({
  requireRight: () =>
    Promise.resolve({
      ok: true,
      session: {
        person: { id: "person", name: "Mei", role: "cashier" },
        device: { id: "device", name: "Till", store: { id: "store", name: "Shop", timeZone: "UTC", currency: "JPY" } },
      },
    }),
}));
vi.mock("@/server/staff/own-origin", () => ({ isOwnOrigin: () => Promise.resolve(true) }));

function partOf(part: string): unknown {
  server.touched.add(part);
  if (part === "env") return { mode: server.mode, alipay: { gatewayOrigin: "https://gateway.example" } };
  return {
    listResults: () => Promise.resolve([]),
    findCourse: () => Promise.resolve(null),
    addResult: () => Promise.resolve(),
  };
}

describe("practice", () => {
  it("reaches no module of the server, its gateway or the simulator, at any depth, and no network but its own till's", async () => {
    const config = await extractDepcruiseConfig("./.dependency-cruiser.mjs");
    const options = { ...config.options, exclude: { path: "\\.test\\.tsx?$|/testing/" } };
    const rooms = ["components/practice", "lib/practice"];
    const { output } = await cruise(rooms, options, undefined, { tsConfig: extractTsConfig("tsconfig.json") });
    const sources = (output as ICruiseResult).modules.map(({ source }) => source);
    expect(sources.length).toBeGreaterThan(100);
    expect(sources).toContain("lib/payments/decide-next-step.ts");
    expect(sources.filter((source) => /^(server|simulator|app|bench)\//.test(source))).toEqual([]);
    const own = sources.filter((source) => /^(components|lib)\/.*\.tsx?$/.test(source));
    const doors = own.filter((source) => NETWORK.test(readFileSync(path.join(ROOT, source), "utf8")));
    // All lead to our own server only: the till's line and its orders, in whose place practice puts its own, and the receipts,
    // which practice has none of (components/till/outcome-buttons.tsx, components/payments/payment-action-bar.tsx).
    expect(doors.toSorted()).toEqual([
      "components/receipts/receipt-dialog.tsx",
      "components/till/ask-server.ts",
      "components/till/give-order.ts",
    ]);
    // Reads some hundred files: on a machine that does other things as well, longer than a test usually may.
  }, 120_000);
});

describe.each(["simulator", "sandbox", "production"])("a server in the mode %s", (mode) => {
  beforeEach(() => {
    server.mode = mode;
    server.touched.clear();
  });

  it("hands practice its store's name and who is there: no gateway, no key, no mode", async () => {
    const handed = await getPractice();
    expect([...server.touched]).toEqual(["practice"]);
    expect(handed?.session).toEqual({
      storeName: "Shop",
      timeZone: "UTC",
      deviceName: "Till",
      personName: "Mei",
      currency: "JPY",
    });
    expect(JSON.stringify(handed)).not.toMatch(/https?:|gateway|"mode"/i);
  });

  it("takes the end of a lesson without touching payments, refunds or the gateway", async () => {
    expect(await recordPractice({ lessonId: "paid", tryNumber: 0, locale: "en", log: [] })).toMatchObject({ ok: true });
    expect([...server.touched]).toEqual(["practice"]);
  });
});
