import { appendFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { strToU8, zipSync } from "fflate";
import type { Kysely } from "kysely";
import { sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, beforeEach, describe, expect, inject, it, vi } from "vitest";
import { lineOf, newPayment } from "@/bench/reconciliation/planted-day";
import { FORMAT_PROFILES } from "@/lib/reconciliation/format-profiles";
import { ALIPAY_HK_PROFILES } from "@/lib/reconciliation/profiles/alipay-hk";
import { writeFile as writeFileOf } from "@/lib/reconciliation/write-file";
import { createLoadFile } from "../db/reconciliation/load-file";
import type { Database } from "../db/tables";
import { openTestDatabase } from "../db/testing/test-database";
import { createReconFiles } from "../files/recon-files";
import { openSftp, type SftpSettings } from "../files/sftp-source";
import { findSshd } from "../files/testing/find-sshd";
import { type OpenSsh, startCuttingProxy, startOpenSsh } from "../files/testing/open-ssh";
import { type FetchDeps, fetchDay } from "./fetch-day";

// A real SSH server on a shared machine: the bound is for a hang, not for speed.
vi.setConfig({ testTimeout: 60_000 });

const sshd = findSshd();
const DATE = "2026-03-05";
const NAME = "ALIPAY_TRANSACTION_DETAIL_USD_20260305.csv";
const HEAD =
  "merchantId,sellerID,storeId,productCode,paymentTime,orderTitle,transType,transStatus,merchantTransId,acquirementId,originalAcquirementId,orderAmount,orderCurrency,remark,userSite,siteUserId\n";
const row = (n: number) =>
  `218,,,GlobalOfflineAcquire,2026-03-05T10:00:00+08:00,Tea,PAYMENT,Success,M${n},A${n},,1.00,USD,,ALIPAY_CN,\n`;
const rows = (count: number) => Array.from({ length: count }, (_, n) => row(n)).join("");

// Without an OpenSSH server to be found or installed (no root, not Debian) these are left out, and vitest says so.
describe.skipIf(sshd === null)("fetching from a real OpenSSH server", () => {
  let folder: string;
  let remote: string;
  let ssh: OpenSsh;
  let db: Kysely<Database>;
  let deps: FetchDeps;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "saoma-sftp-"));
    ssh = await startOpenSsh(sshd ?? "", path.join(folder, "ssh"));
    db = await openTestDatabase();
    const url = new URL(inject("postgresUrl"));
    url.pathname = `/${(await sql<{ name: string }>`select current_database() as name`.execute(db)).rows[0]?.name ?? ""}`;
    remote = path.join(folder, "remote", "218", "20260305");
    deps = {
      files: createReconFiles(path.join(folder, "data")),
      load: createLoadFile(url.href),
      newId: () => uuidv7(),
      profiles: () => Promise.resolve(FORMAT_PROFILES),
      merchantId: "218",
      openSource: () => openSftp(ssh.settings),
      directory: path.join(folder, "remote", "{merchantId}", "{date}"),
      wait: () => Promise.resolve(),
      stableMs: 1,
    };
    return async () => {
      await db.destroy();
      await ssh.stop();
      await rm(folder, { recursive: true });
    };
  }, 180_000);

  beforeEach(async () => {
    await rm(path.join(folder, "remote"), { recursive: true, force: true });
    await mkdir(remote, { recursive: true });
    await sql`truncate recon_file, recon_line, recon_finding, recon_day cascade`.execute(db);
  });

  const withSettings = (change: Partial<SftpSettings>): FetchDeps => ({
    ...deps,
    openSource: () => openSftp({ ...ssh.settings, ...change }),
  });
  const files = () => db.selectFrom("recon_file").selectAll().orderBy("version").execute();

  it("brings the day's file, keeps it as it came and loads it; the same again changes nothing", async () => {
    const text = HEAD + rows(3);
    await writeFile(path.join(remote, NAME), text);
    await writeFile(path.join(remote, "notes.txt"), "not a file of a day");
    expect(await fetchDay(deps, DATE)).toEqual({ outcome: "fetched", newFiles: 1, problem: null });
    expect(await fetchDay(deps, DATE)).toEqual({ outcome: "fetched", newFiles: 0, problem: null });
    const [file, ...others] = await files();
    expect(others).toEqual([]);
    expect(file).toMatchObject({ name: NAME, line_count: 3, state: "loaded", business_date: DATE, currency: "USD" });
    expect(Buffer.from(await deps.files.bytesOf(file?.stored_path ?? "")).toString()).toBe(text);
  });

  it("brings a changed file as a new version and keeps the old one", async () => {
    await writeFile(path.join(remote, NAME), HEAD + rows(3));
    await fetchDay(deps, DATE);
    await writeFile(path.join(remote, NAME), HEAD + rows(4));
    expect(await fetchDay(deps, DATE)).toMatchObject({ outcome: "fetched", newFiles: 1 });
    expect((await files()).map(({ version, state, line_count }) => [version, state, line_count])).toEqual([
      [1, "superseded", 3],
      [2, "loaded", 4],
    ]);
  });

  it("says when there is no file, and no folder", async () => {
    expect(await fetchDay(deps, DATE)).toMatchObject({ outcome: "nothing", problem: null });
    await rm(path.join(folder, "remote"), { recursive: true });
    expect(await fetchDay(deps, DATE)).toMatchObject({ outcome: "nothing", problem: null });
  });

  it("leaves a file that grows, and one that ends in the middle of a line", async () => {
    await writeFile(path.join(remote, NAME), HEAD + rows(3));
    const growing = { ...deps, wait: () => appendFile(path.join(remote, NAME), row(9)) };
    expect(await fetchDay(growing, DATE)).toMatchObject({ outcome: "nothing", newFiles: 0 });
    await appendFile(path.join(remote, NAME), "218,,,");
    expect(await fetchDay(deps, DATE)).toMatchObject({ outcome: "nothing", newFiles: 0 });
    expect(await files()).toEqual([]);
  });

  it("takes the files of AlipayHK out of their zip, and passes over what lies beside them", async () => {
    const settled = writeFileOf(ALIPAY_HK_PROFILES[1], [
      {
        ...lineOf(newPayment("hk", 1_000, Date.parse("2026-03-05T10:00:00+08:00"))),
        statusRaw: "SETTLED",
        currency: "HKD",
        settleCurrency: "HKD",
        netMinor: 990,
        feeMinor: -10,
        settledAt: Date.parse("2026-03-05T10:00:00+08:00"),
      },
    ]);
    const zip = zipSync({
      "218_settle_20260305_B1.csv": strToU8(settled),
      "218_settlebatch_20260305.csv": strToU8("Batch,Total\nB1,9.90\n"),
    });
    await writeFile(path.join(remote, "218_20260305.zip"), zip);
    expect(await fetchDay(deps, DATE)).toMatchObject({ outcome: "fetched", newFiles: 1, problem: null });
    expect(await files()).toMatchObject([
      { name: "218_settle_20260305_B1.csv", purpose: "settlement_detail", line_count: 1 },
    ]);
    expect(await fetchDay(deps, DATE)).toMatchObject({ outcome: "fetched", newFiles: 0 });
  });

  it("gives nothing away to a server with another key", async () => {
    const result = await fetchDay(withSettings({ hostKey: `SHA256:${"A".repeat(43)}` }), DATE);
    expect(result).toMatchObject({ outcome: "failed" });
    expect(result.problem).toContain(`shows the key ${ssh.settings.hostKey}`);
  });

  it("loads nothing of a transfer that was cut, and all of it the next time", async () => {
    const text = HEAD + rows(20_000);
    await writeFile(path.join(remote, NAME), text);
    const proxy = await startCuttingProxy(ssh.settings.port, 400_000);
    try {
      const result = await fetchDay(withSettings({ port: proxy.port }), DATE);
      expect(result.outcome).toBe("failed");
      expect(await files()).toEqual([]);
    } finally {
      proxy.server.close();
    }
    expect(await fetchDay(deps, DATE)).toMatchObject({ outcome: "fetched", newFiles: 1 });
    expect((await files())[0]?.line_count).toBe(20_000);
  });

  it("says when nobody answers", async () => {
    const proxy = await startCuttingProxy(ssh.settings.port, 0);
    try {
      expect(await fetchDay(withSettings({ port: proxy.port }), DATE)).toMatchObject({ outcome: "failed" });
    } finally {
      proxy.server.close();
    }
  });

  it("keeps the file even when it cannot be read, and says what is wrong", async () => {
    await writeFile(
      path.join(remote, NAME),
      Buffer.concat([Buffer.from(HEAD + row(1)), Buffer.from([0xff, 0xfe, 10])]),
    );
    expect(await fetchDay(deps, DATE)).toMatchObject({ outcome: "fetched", newFiles: 1 });
    const [file] = await files();
    expect(file).toMatchObject({ state: "held" });
    const findings = await db.selectFrom("recon_finding").selectAll().execute();
    expect(findings.map(({ kind }) => kind)).toContain("not-utf8");
    expect((await readFile(path.join(folder, "data", "reconciliation", file?.stored_path ?? ""))).at(-2)).toBe(0xfe);
  });
});
