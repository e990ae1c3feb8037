import { execFile } from "node:child_process";
import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { sleep } from "./proof-database";

const run = promisify(execFile);

export type PowerCutDisk =
  | { readonly problem: string }
  | {
      readonly problem: null;
      readonly folder: string;
      /** The file system stops at once; what was not written to the disk is gone. */
      readonly cut: () => Promise<void>;
      readonly restore: () => Promise<void>;
      readonly remove: () => Promise<void>;
    };

// EXT4_IOC_SHUTDOWN with EXT4_GOING_FLAGS_NOLOGFLUSH: nothing in memory reaches the disk any more, as when the plug is pulled.
const SHUT_DOWN = "import fcntl,os,struct,sys;fcntl.ioctl(os.open(sys.argv[1],0),0x8004587D,struct.pack('I',2))";

/** An ext4 in a file whose power can be cut. Needs Linux, root, loop devices, mkfs.ext4 and python3 for the one ioctl. */
export async function createPowerCutDisk(): Promise<PowerCutDisk> {
  const folder = await mkdtemp(path.join(tmpdir(), "saoma-disk-"));
  const [image, mounted] = [path.join(folder, "disk.img"), path.join(folder, "disk")];
  const mount = async (): Promise<void> => {
    await run("mount", ["-o", "loop", image, mounted]);
    await chmod(mounted, 0o755);
  };
  const unmount = async (): Promise<void> => {
    for (let tries = 0; ; tries += 1) {
      try {
        await run("umount", [mounted]);
        return;
      } catch (error) {
        if (tries >= 100) throw error; // sessions of the killed server still have files open: they die in a moment
        await sleep(50);
      }
    }
  };
  try {
    await chmod(folder, 0o755);
    await mkdir(mounted);
    await run("truncate", ["-s", "768M", image]);
    await run("mkfs.ext4", ["-q", image]);
    await mount();
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    return { problem: `this machine cannot: ${error instanceof Error ? (error.message.split("\n")[0] ?? "") : ""}` };
  }
  return {
    problem: null,
    folder: mounted,
    cut: async () => {
      await run("python3", ["-c", SHUT_DOWN, mounted]);
    },
    restore: async () => {
      await unmount();
      await mount();
    },
    remove: async () => {
      await unmount();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
