import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const PLACES = ["/usr/sbin/sshd", "/usr/local/sbin/sshd", "/usr/bin/sshd"];

/** Finds an OpenSSH server, or gets Debian's when root, as scripts/find-browser.mjs does for the browser. Null: none to be had. */
export function findSshd(): string | null {
  const find = () => PLACES.find((file) => existsSync(file)) ?? null;
  if (find() === null) installByDebian();
  return find();
}

function installByDebian(): void {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return;
  const install = ["install", "-y", "--no-install-recommends", "openssh-server"];
  if (succeeds(install)) return;
  succeeds(["update"]);
  succeeds(install);
}

function succeeds(args: readonly string[]): boolean {
  return spawnSync("apt-get", args, { stdio: "ignore" }).status === 0;
}
