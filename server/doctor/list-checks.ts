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
export function listChecks({ db, env, alipay, sftp, gateway, now }: Patient): Readonly<Record<string, Check>> {
  return {
    mode: () => Promise.resolve([describeMode(env, alipay)]),
    keys: () => checkKeys(alipay),
    "way to Alipay": () => checkReach(alipay.gatewayOrigin, now),
    "talk with Alipay": () => checkTalk(gateway, `doctor-${randomUUID()}`),
    "Alipay's file server": () => checkSftp(sftp, alipay.merchantId),
    database: () => checkDatabase(db, now),
    stores: () => checkStores(db, env.mode),
    disk: () => checkDisk(env.dataDir),
    secrets: () => checkSecrets(env.dataDir),
    web: () => checkWeb(env.origin),
  };
}

function describeMode(env: Pick<Env, "mode">, alipay: AlipaySettings): Finding {
  const text = `${env.mode}, ${alipay.gatewayOrigin}, client ${alipay.clientId}, merchant ${alipay.merchantId}`;
  const isTest = /SIMULATOR|SANDBOX/i.test(alipay.clientId + alipay.merchantId);
  if (env.mode === "production" && isTest) {
    return red("mode", text, "Client id, merchant id and key change together at go-live: write the production ones.");
  }
  return green("mode", text);
}
