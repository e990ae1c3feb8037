import { existsSync } from "node:fs";
import path from "node:path";
import { SettingProblem } from "@/server/setting-problem";

/**
 * Reads the settings of `POS_ENV_FILE`, or else of the project's own `.env` when there is one. What the environment says
 * already wins.
 * @throws SettingProblem when `POS_ENV_FILE` names something that cannot be read: a command without its settings would
 * speak of a simulator that nobody sells with
 */
export function loadDotEnv(root: string): void {
  const named = process.env["POS_ENV_FILE"] ?? "";
  if (named !== "") loadNamed(path.resolve(root, named));
  else if (existsSync(path.join(root, ".env"))) process.loadEnvFile(path.join(root, ".env"));
}

function loadNamed(file: string): void {
  try {
    process.loadEnvFile(file);
  } catch {
    throw new SettingProblem(
      `POS_ENV_FILE is "${file}": there is no such file that can be read. A file of root's: sudo chgrp saoma and chmod 0640.`,
    );
  }
}
