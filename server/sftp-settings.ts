import "server-only";
import { existsSync } from "node:fs";
import path from "node:path";
import type { SftpSettings } from "./files/sftp-source";
import { SettingProblem } from "./setting-problem";

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Where Alipay's files are fetched from; null while ALIPAY_SFTP_HOST is empty: then files are dragged in by hand.
 * @throws SettingProblem with one line that names the variable and says how to mend it
 */
export function readSftpSettings(variables: Variables): SftpSettings | null {
  const text = (name: string): string => variables[name]?.trim() ?? "";
  const host = text("ALIPAY_SFTP_HOST");
  if (host === "") return null;
  const user = text("ALIPAY_SFTP_USER");
  if (user === "")
    throw new SettingProblem("ALIPAY_SFTP_USER is missing: write the user name Alipay gave you for SFTP.");
  const hostKey = text("ALIPAY_SFTP_HOST_KEY");
  if (!/^SHA256:[A-Za-z0-9+/]{43}$/.test(hostKey)) {
    throw new SettingProblem(
      `ALIPAY_SFTP_HOST_KEY is not of the form SHA256:…: run "ssh-keyscan ${host} | ssh-keygen -lf -" and check the line with Alipay.`,
    );
  }
  const passwordFile = fileOf("ALIPAY_SFTP_PASSWORD_FILE", text("ALIPAY_SFTP_PASSWORD_FILE"));
  const privateKeyFile = fileOf("ALIPAY_SFTP_PRIVATE_KEY_FILE", text("ALIPAY_SFTP_PRIVATE_KEY_FILE"));
  if (passwordFile === null && privateKeyFile === null) {
    throw new SettingProblem(
      "ALIPAY_SFTP_PASSWORD_FILE is missing: write the password into a file of mode 0600 and name it, or name ALIPAY_SFTP_PRIVATE_KEY_FILE.",
    );
  }
  const directory = text("ALIPAY_SFTP_DIR");
  return {
    host,
    port: portOf(text("ALIPAY_SFTP_PORT")),
    user,
    passwordFile,
    privateKeyFile,
    hostKey,
    directory: directory === "" ? null : directory,
  };
}

function portOf(text: string): number {
  const port = text === "" ? 22 : Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new SettingProblem(`ALIPAY_SFTP_PORT is "${text}": write a number from 1 to 65535.`);
}

function fileOf(name: string, text: string): string | null {
  if (text === "") return null;
  const file = path.resolve(text);
  if (!existsSync(file)) throw new SettingProblem(`${name} is "${text}": there is no such file.`);
  return file;
}
