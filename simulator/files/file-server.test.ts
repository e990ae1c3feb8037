import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import ssh2 from "ssh2";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { FileLine } from "@/lib/reconciliation/file-line";
import { readFileName } from "@/lib/reconciliation/file-name";
import type { FormatProfile } from "@/lib/reconciliation/format-profile";
import { ALIPAY_INTL_PROFILES } from "@/lib/reconciliation/profiles/alipay-intl";
import { createFileReader } from "@/lib/reconciliation/read-file";
import { fingerprintOf, openSftp, type SftpSettings } from "@/server/files/sftp-source";
import type { Book } from "../book";
import type { Movement } from "../world";
import { FILE_FAMILIES } from "./file-families";
import { createFileRoom, createFileServer } from "./file-room";
import type { SftpServer } from "./sftp-server";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const at = Date.parse("2026-03-05T10:00:00+08:00");
const movement = (id: string, kind: Movement["kind"], minor: number): Movement => ({
  at,
  kind,
  merchantTransId: id,
  acquirementId: `A${id}`,
  merchantRefundId: kind === "refund" ? `R${id}` : null,
  amount: { currency: "USD", minor },
});
const movements = [movement("M1", "capture", 7300), movement("M2", "capture", 500), movement("M2", "refund", 200)];
const book = {
  movements: () => movements,
  findTransaction: () => ({ storeId: "S-7", refunds: [] }),
} as unknown as Book; // the file server reads nothing else
const room = createFileRoom();
let server: SftpServer;
let settings: SftpSettings;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "saoma-simulator-"));
  const hostKey = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  }).privateKey;
  server = createFileServer(room, { book, merchantId: "211", hostKey, user: "saoma", password: "right" });
  const port = await server.listen(0, "127.0.0.1");
  const key = ssh2.utils.parseKey(hostKey);
  if (key instanceof Error) throw key;
  const passwordFile = path.join(folder, "password");
  await writeFile(passwordFile, "right\n");
  settings = {
    host: "127.0.0.1",
    port,
    user: "saoma",
    passwordFile,
    privateKeyFile: null,
    hostKey: fingerprintOf(key.getPublicSSH()),
    directory: null,
  };
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

async function fetchLines(
  name: string,
  profile: FormatProfile,
  directory = "/download/211/20260305",
): Promise<FileLine[]> {
  const source = await openSftp(settings);
  try {
    const file = (await source.list(directory))?.find((candidate) => candidate.name === name);
    if (file === undefined) throw new Error(`${name} is not there`);
    const local = path.join(folder, name);
    await source.download(directory, file, local);
    const { readFile } = await import("node:fs/promises");
    const lines: FileLine[] = [];
    const findings: unknown[] = [];
    const reader = createFileReader(
      profile,
      { merchantId: "211", date: "2026-03-05" },
      { onLine: (line) => lines.push(line), onFinding: (finding) => findings.push(finding) },
    );
    reader.push(await readFile(local, "utf8"));
    reader.end();
    expect(findings).toEqual([]);
    return lines;
  } finally {
    await source.close();
  }
}

test("the day's files tell what the book tells: sales, what was paid out, and the sums", async () => {
  const [transaction, settlement, summary] = ALIPAY_INTL_PROFILES;
  const sold = await fetchLines("ALIPAY_TRANSACTION_DETAIL_USD_20260305.csv", transaction);
  expect(sold.map(({ kind, merchantRef, amountMinor }) => [kind, merchantRef, amountMinor])).toEqual([
    ["PAYMENT", "M1", 7300],
    ["PAYMENT", "M2", 500],
    ["REFUND", "RM2", 200],
  ]);
  expect(new Set(sold.map(({ storeRef }) => storeRef))).toEqual(new Set(["S-7"]));
  const paidOut = await fetchLines("ALIPAY_SETTLEMENT_DETAIL_USD_20260305.csv", settlement);
  expect(paidOut.map(({ netMinor, feeMinor }) => [netMinor, feeMinor])).toEqual([
    [7227, -73],
    [495, -5],
    [-200, 0],
  ]);
  const sums = await fetchLines("ALIPAY_SETTLEMENT_SUMMARY_USD_20260305.csv", summary);
  expect(sums.map(({ kind, count, netMinor }) => [kind, count, netMinor])).toEqual([
    ["PAYMENT", 2, 7722],
    ["REFUND", 1, -200],
  ]);
});

test("differences are written on request, and taken out again", async () => {
  room.plant(["line-missing"]);
  const name = "ALIPAY_TRANSACTION_DETAIL_USD_20260305.csv";
  expect((await fetchLines(name, ALIPAY_INTL_PROFILES[0])).map(({ merchantRef }) => merchantRef)).toEqual([
    "M1",
    "RM2",
  ]);
  room.plant([]);
  expect(await fetchLines(name, ALIPAY_INTL_PROFILES[0])).toHaveLength(3);
});

test.each([
  ["alipay-legacy-pipe", "/download", ["211_settlement_20260305.txt", "211_transaction_20260305.txt"]],
  [
    "alipay-ams",
    "/v1/settlements/211/20260305",
    [
      "settlementItems_USD_S20260305_000.csv",
      "settlementSummary_USD_S20260305_000.csv",
      "transactionItems_20260305_000.csv",
    ],
  ],
  ["alipay-hk", "/download/20260305", ["211_fptrade_20260305.csv", "211_settle_20260305_S20260305.csv"]],
] as const)("the files of %s lie where that family has them, and tell the same", async (family, directory, names) => {
  room.writeAs(family);
  try {
    const source = await openSftp(settings);
    const listed = await source.list(directory);
    await source.close();
    expect(listed?.map(({ name }) => name).toSorted()).toEqual(names);
    for (const profile of FILE_FAMILIES[family]) {
      const name = names.find((candidate) => readFileName(profile, candidate) !== null) ?? "";
      const lines = await fetchLines(name, profile, directory);
      const isSummary = profile.purpose === "settlement_summary";
      expect(lines.map(({ kind, amountMinor }) => [kind, amountMinor])).toEqual(
        isSummary
          ? [
              ["PAYMENT", 7722],
              ["REFUND", 200],
            ]
          : [
              ["PAYMENT", 7300],
              ["PAYMENT", 500],
              ["REFUND", 200],
            ],
      );
      if (profile.purpose === "settlement_detail")
        expect(lines.map(({ netMinor }) => netMinor)).toEqual([7227, 495, -200]);
    }
  } finally {
    room.writeAs("alipay-intl");
  }
});

test("nobody gets in with another password", async () => {
  const passwordFile = path.join(folder, "wrong");
  await writeFile(passwordFile, "wrong");
  await expect(openSftp({ ...settings, passwordFile })).rejects.toThrow(/authentication/i);
});
