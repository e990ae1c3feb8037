import type { Book } from "../book";
import { listDays, writeDayFiles } from "./day-files";
import type { FileFamily } from "./file-families";
import { PLANT_KINDS, type PlantKind } from "./plant";
import { createSftpServer, type FileTree, type SftpServer, type TreeFile } from "./sftp-server";

export type FileRoomOptions = {
  readonly book: Book;
  readonly merchantId: string;
  readonly hostKey: string;
  readonly user: string;
  readonly password: string;
};

export type FileRoom = {
  readonly plants: () => readonly PlantKind[];
  readonly plant: (kinds: readonly PlantKind[]) => void;
  readonly family: () => FileFamily;
  readonly writeAs: (family: FileFamily) => void;
};

/** Which differences the next files carry, and in which of Alipay's ways they are written. */
export function createFileRoom(): FileRoom {
  let wanted: readonly PlantKind[] = [];
  let family: FileFamily = "alipay-intl";
  return {
    plants: () => wanted,
    plant: (kinds) => {
      wanted = PLANT_KINDS.filter((kind) => kinds.includes(kind));
    },
    family: () => family,
    writeAs: (name) => {
      family = name;
    },
  };
}

/** The file server, whose folders are those of the family, written from the book at the moment it is asked. */
export function createFileServer(room: FileRoom, { book, merchantId, ...server }: FileRoomOptions): SftpServer {
  const source = { book, merchantId, plants: () => new Set(room.plants()), family: room.family };
  const tree: FileTree = {
    list: (directory) => {
      const files = listDays(source).flatMap((day) => writeDayFiles(source, day));
      const own = files.filter((file) => file.directory === directory);
      const folders = new Set(files.flatMap((file) => nextFolder(directory, file.directory)));
      if (own.length === 0 && folders.size === 0) return directory === "/" ? [] : null;
      return [
        ...[...folders].map((name) => ({ name, isFolder: true, content: Buffer.alloc(0), at: 0 })),
        ...own.map(({ name, text, at }): TreeFile => ({ name, isFolder: false, content: Buffer.from(text), at })),
      ];
    },
  };
  return createSftpServer({ ...server, tree });
}

/** The folder below `directory` on the way to `target`; none when it does not lead there. */
function nextFolder(directory: string, target: string): readonly string[] {
  const above = directory === "/" ? "/" : `${directory}/`;
  if (!target.startsWith(above)) return [];
  const name = target.slice(above.length).split("/")[0];
  return name === undefined || name === "" ? [] : [name];
}
