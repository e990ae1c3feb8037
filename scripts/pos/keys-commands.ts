import { existsSync, mkdirSync, realpathSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Command } from "commander";
import { makeKeyPair } from "@/server/keys/rotate-keys";
import { JSON_OPTION, print } from "./print";
import { type RotateOptions, rotateKeys } from "./rotate-keys";
import { PosProblem } from "./shop-database";

type CreateOptions = { dir: string; json?: boolean };

const ROOT = path.resolve(import.meta.dirname, "..", "..");

/** `keys create` and `keys rotate` */
export function addKeyCommands(program: Command): void {
  const keys = program.command("keys").description("the RSA key pair that signs what we send to Alipay");
  keys
    .command("create")
    .description("make a key pair; prints the public key as My Alipay takes it")
    .requiredOption("--dir <folder>", "where the files go: outside this checkout, e.g. /etc/saoma/keys")
    .option(...JSON_OPTION)
    .action((options: CreateOptions) => {
      create(options);
    });
  keys
    .command("rotate")
    .description("change the key while selling: make the next pair, ask Alipay about it, switch to it")
    .option("--check", "ask Alipay with the new key whether it is taken already")
    .option("--finish", "let the new key sign; refused until Alipay takes it")
    .option(...JSON_OPTION)
    .action((options: RotateOptions) => rotateKeys(options));
}

function create(options: CreateOptions): void {
  const dir = path.resolve(options.dir);
  // A key in the checkout is one commit away from being public; the start refuses one there too (server/env.ts).
  if (!path.relative(realpathSync(ROOT), realPathOf(dir)).startsWith("..")) {
    throw new PosProblem(
      `--dir "${options.dir}" lies inside the checkout: name a folder elsewhere, e.g. /etc/saoma/keys.`,
    );
  }
  const privateKeyFile = path.join(dir, "saoma-private.pem");
  const publicKeyFile = path.join(dir, "saoma-public.pem");
  const existing = [privateKeyFile, publicKeyFile].find((file) => existsSync(file));
  if (existing !== undefined) {
    throw new PosProblem(
      `${existing} exists already and was left alone. To change the key that signs: npm run pos -- keys rotate`,
    );
  }
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const { privateKey, publicKey } = makeKeyPair();
  // "wx": of two commands at once one fails, and no key is overwritten.
  writeFileSync(privateKeyFile, privateKey, { mode: 0o600, flag: "wx" });
  writeFileSync(publicKeyFile, publicKey, { mode: 0o644, flag: "wx" });
  const publicKeyBase64 = publicKey.replaceAll(/-----[A-Z ]+-----|\s/g, "");
  print(options, { privateKeyFile, publicKeyFile, publicKeyBase64 }, [
    `Private key: ${privateKeyFile} (mode 0600; it never leaves this machine)`,
    `Public key:  ${publicKeyFile}`,
    "",
    "Paste this into My Alipay as the application public key (RSA2):",
    publicKeyBase64,
    "",
    `Then set ALIPAY_PRIVATE_KEY_FILE=${privateKeyFile}, save Alipay's own public key to a file beside it for`,
    "ALIPAY_PUBLIC_KEY_FILE, and run: npm run pos -- doctor",
  ]);
}

/** Where a folder that may not exist yet would lie, with the links of what exists followed. */
function realPathOf(dir: string): string {
  return existsSync(dir) ? realpathSync(dir) : path.join(realPathOf(path.dirname(dir)), path.basename(dir));
}
