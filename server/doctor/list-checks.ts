import "server-only";
import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import type { Finding } from "@/lib/readiness/finding";
import type { Database } from "../db/tables";
import type { AlipaySettings, Env } from "../env";
import type { SftpSettings } from "../files/sftp-source";
import type { Gateway } from "../gateway/port";
import { checkDatabase, checkStores } from "./check-database";
import { checkReach, checkTalk } from "./check-gateway";
import { checkKeys } from "./check-keys";
import { checkDisk, checkSecrets } from "./check-machine";
import { checkRotation } from "./check-rotation";
import { checkSftp } from "./check-sftp";
import { checkWeb } from "./check-web";
import { type Check, green, red } from "./finding";

export type Patient = {
  readonly db: Kysely<Database>;
  readonly env: Pick<Env, "mode" | "dataDir" | "origin">;
  readonly alipay: AlipaySettings;
  readonly sftp: SftpSettings | null;
  readonly gateway: Pick<Gateway, "query">;
  readonly now: () => number;
};

/** Everything the doctor looks at, in the order in which things depend on each other: for the command and the office alike. */
export function listChecks({ db, env, alipay, sftp, gateway, now }: Patient): readonly Check[] {
  return [
    { subject: "mode", look: () => Promise.resolve([describeMode(env, alipay)]) },
    { subject: "our-key", look: () => checkKeys(alipay) },
    { subject: "key-change", look: () => checkRotation(alipay, now) },
    { subject: "way", look: () => checkReach(alipay.gatewayOrigin, now) },
    { subject: "talk", look: () => checkTalk(gateway, `doctor-${randomUUID()}`) },
    { subject: "file-server", look: () => checkSftp(sftp, alipay.merchantId) },
    { subject: "database", look: () => checkDatabase(db, now) },
    { subject: "store", look: () => checkStores(db, env.mode) },
    { subject: "disk", look: () => checkDisk(env.dataDir) },
    { subject: "secrets", look: () => checkSecrets(env.dataDir) },
    { subject: "web", look: () => checkWeb(env.origin) },
  ];
}

function describeMode(env: Pick<Env, "mode">, alipay: AlipaySettings): Finding {
  const values = {
    mode: env.mode,
    origin: alipay.gatewayOrigin,
    client: alipay.clientId,
    merchant: alipay.merchantId,
  };
  const isTest = /SIMULATOR|SANDBOX/i.test(alipay.clientId + alipay.merchantId);
  return env.mode === "production" && isTest
    ? red("mode", "mode", values, "together-at-go-live")
    : green("mode", "mode", values);
}
