import { existsSync } from "node:fs";
import path from "node:path";

/** Reads `.env` of the project, when there is one. What the environment says already wins. */
export function loadDotEnv(root: string): void {
  const file = path.join(root, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
}
