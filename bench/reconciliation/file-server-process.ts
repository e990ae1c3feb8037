import { readFile } from "node:fs/promises";
import path from "node:path";
import { createSftpServer, type FileTree } from "@/simulator/files/sftp-server";
import type { FileServerListens, FileServerSettings } from "./import-messages";

/** Alipay's side of the bench in a process of its own: one folder with one file. */
const settings = JSON.parse(process.env["FILE_SERVER"] ?? "{}") as FileServerSettings; // written by the bench of the same checkout
const content = await readFile(settings.file);
const name = path.basename(settings.file);
const tree: FileTree = {
  list: (directory) => {
    if (directory === settings.directory) return [{ name, isFolder: false, content, at: 0 }];
    // The folders above exist too: a client looks for them on its way.
    return settings.directory.startsWith(directory === "/" ? "/" : `${directory}/`)
      ? [{ name: nextPart(directory), isFolder: true, content: Buffer.alloc(0), at: 0 }]
      : null;
  },
};

function nextPart(directory: string): string {
  const rest = settings.directory.slice(directory === "/" ? 1 : directory.length + 1);
  return rest.split("/")[0] ?? "";
}

const server = createSftpServer({ ...settings, user: "saoma", tree });
const message: FileServerListens = { port: await server.listen(0, "127.0.0.1") };
process.send?.(message);
process.on("disconnect", () => process.exit(0));
