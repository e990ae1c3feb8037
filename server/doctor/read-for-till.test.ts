import { mkdtempSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, inject, it } from "vitest";
import { openDatabase } from "../db/database";
import { READING_LASTS_MS, readForTill, sharedReading } from "./read-for-till";

const LINES = { gateway: "green", clock: "green", keys: "green", database: "green", disk: "green" } as const;

describe("what a till is told", () => {
  it("is a state for each line, and nothing of the reasons", async () => {
    const db = openDatabase(inject("postgresUrl"));
    const gateway = createServer((_request, response) => {
      response.setHeader("date", new Date(Date.now() - 600_000).toUTCString()).end();
    });
    await new Promise<void>((resolve) => gateway.listen(0, "127.0.0.1", resolve));
    const { port } = gateway.address() as AddressInfo;
    const dataDir = mkdtempSync(path.join(tmpdir(), "saoma-till-reading-"));
    const missing = path.join(dataDir, "no-such.pem");
    const lines = await readForTill({
      db,
      dataDir,
      alipay: {
        gatewayOrigin: `http://127.0.0.1:${port}`,
        gatewayPrefix: "/api",
        clientId: "C1",
        merchantId: "M1",
        privateKeyFile: missing,
        publicKeyFile: missing,
      } as Parameters<typeof readForTill>[0]["alipay"],
      now: () => Date.now(),
    });
    await new Promise((resolve) => gateway.close(resolve));
    await db.destroy();
    expect(Object.keys(lines).toSorted()).toEqual(["clock", "database", "disk", "gateway", "keys"]);
    expect(lines).toMatchObject({ gateway: "green", clock: "red", keys: "red" });
    for (const state of Object.values(lines)) expect(["green", "amber", "red"]).toContain(state);
  });
});

describe("a reading that tills share", () => {
  it("is made once for all who ask in its time, and anew after it", async () => {
    let at = 1_000;
    let made = 0;
    const read = sharedReading(
      () => {
        made += 1;
        return Promise.resolve(LINES);
      },
      () => at,
    );
    await Promise.all([read(), read(), read()]);
    at += READING_LASTS_MS - 1;
    await read();
    expect(made).toBe(1);
    at += 1;
    await read();
    expect(made).toBe(2);
  });
});
