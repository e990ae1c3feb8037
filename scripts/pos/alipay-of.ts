import path from "node:path";
import type { AlipaySettings, Env } from "@/server/env";
import { readEnv } from "@/server/env";
import type { SftpSettings } from "@/server/files/sftp-source";
import { prepareSimulator } from "../start/simulator-settings";

/** Whom this shop talks to: Alipay by its settings, or without them the simulator that `npm start` runs beside it. */
export function alipayOf(env: Env): { readonly alipay: AlipaySettings; readonly sftp: SftpSettings | null } {
  if (env.alipay !== null) return { alipay: env.alipay, sftp: env.sftp };
  const port = Number(process.env["SIMULATOR_PORT"] ?? 3100);
  const { alipay, sftp } = readEnv({ ...process.env, ...prepareSimulator(env.dataDir, port, env.port).alipayEnv });
  if (alipay === null)
    throw new Error(`the simulator's settings in ${path.join(env.dataDir, "simulator")} are incomplete`);
  return { alipay, sftp };
}
