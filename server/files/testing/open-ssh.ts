import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { userInfo } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { SftpSettings } from "../sftp-source";

export type OpenSsh = { readonly settings: SftpSettings; readonly stop: () => Promise<void> };

/** A real OpenSSH server on loopback that serves files and nothing else. @param folder for its keys and settings */
export async function startOpenSsh(sshd: string, folder: string): Promise<OpenSsh> {
  await mkdir(folder, { recursive: true });
  // Debian's server wants its own empty folder.
  if (process.getuid?.() === 0) await mkdir("/run/sshd", { recursive: true });
  for (const name of ["host", "client"]) {
    const args = ["-q", "-t", "ed25519", "-N", "", "-f", path.join(folder, name)];
    if (spawnSync("ssh-keygen", args).status !== 0) throw new Error("ssh-keygen made no key");
  }
  const port = await freePort();
  const config = path.join(folder, "sshd_config");
  await writeFile(
    config,
    [
      `Port ${port}`,
      "ListenAddress 127.0.0.1",
      `HostKey ${path.join(folder, "host")}`,
      `AuthorizedKeysFile ${path.join(folder, "client.pub")}`,
      "PidFile none",
      "UsePAM no",
      "StrictModes no",
      "PasswordAuthentication no",
      "PermitRootLogin yes",
      "Subsystem sftp internal-sftp",
      "ForceCommand internal-sftp",
    ].join("\n"),
  );
  const child = spawn(sshd, ["-D", "-e", "-f", config], { stdio: "ignore" });
  await untilOpen(port, child);
  return {
    settings: {
      host: "127.0.0.1",
      port,
      user: userInfo().username,
      passwordFile: null,
      privateKeyFile: path.join(folder, "client"),
      hostKey: await fingerprint(path.join(folder, "host.pub")),
      directory: null,
    },
    stop: async () => {
      const exited = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await exited;
    },
  };
}

/** Passes bytes on and cuts every connection after so many from the server. */
export async function startCuttingProxy(
  toPort: number,
  cutAfterBytes: number,
): Promise<{ port: number; server: Server }> {
  const server = createServer((client) => {
    const upstream = connect(toPort, "127.0.0.1");
    let passed = 0;
    const cut = () => {
      client.destroy();
      upstream.destroy();
    };
    client.pipe(upstream);
    upstream.on("data", (chunk: Buffer) => {
      passed += chunk.length;
      if (passed > cutAfterBytes) cut();
      else client.write(chunk);
    });
    client.on("error", cut);
    upstream.on("error", cut);
    upstream.on("close", cut);
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return { port, server };
}

async function fingerprint(publicKeyFile: string): Promise<string> {
  const { fingerprintOf } = await import("../sftp-source");
  const [, base64] = (await readFile(publicKeyFile, "utf8")).split(" ");
  return fingerprintOf(Buffer.from(base64 ?? "", "base64"));
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

async function untilOpen(port: number, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (child.exitCode !== null) throw new Error(`sshd stopped with ${child.exitCode}`);
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1");
      socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
      socket.once("connect", () => socket.destroy());
    });
    if (isOpen) return;
    await sleep(50);
  }
  throw new Error("sshd did not open its port");
}
