import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describeScan, scanTrail } from "../../scripts/leak-scan/scan-trail";
import { startSaoma } from "./saoma-server";
import { trailOfRun } from "./watch-browser";

/** One Saoma for the whole run; specs find it by these variables. At the end nothing it left behind may hold a secret. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(tmpdir(), "saoma-trail-"));
  process.env["E2E_TRAIL"] = folder;
  const server = await startSaoma();
  process.env["E2E_ORIGIN"] = server.origin;
  process.env["E2E_SETUP"] = server.setup;
  process.env["E2E_SIMULATOR"] = server.simulator;
  return async () => {
    await server.stop();
    try {
      lookThrough();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
}

/** @throws when a secret of this run is anywhere it must not be (invariant I13), or when there was nothing to look at */
function lookThrough(): void {
  const begin = performance.now();
  const report = scanTrail(trailOfRun());
  const told = describeScan(report, performance.now() - begin);
  process.stdout.write(`${told}\n`);
  if (report.leaks.length > 0 || report.rows === 0 || report.logLines === 0 || report.needles === 0)
    throw new Error(told);
}
