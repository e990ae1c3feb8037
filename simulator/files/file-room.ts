import type { Book } from "../book";
import { listDays, writeDayFiles } from "./day-files";
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
};

/** Which differences the next files carry. */
export function createFileRoom(): FileRoom {
  let wanted: readonly PlantKind[] = [];
  return {
    plants: () => wanted,
    plant: (kinds) => {
      wanted = PLANT_KINDS.filter((kind) => kinds.includes(kind));
    },
  };
}

/** The file server with /download/<merchantId>/<yyyymmdd>, written from the book at the moment it is asked. */
export function createFileServer(room: FileRoom, { book, merchantId, ...server }: FileRoomOptions): SftpServer {
  const source = { book, merchantId, plants: () => new Set(room.plants()) };
  const folder = (name: string): TreeFile => ({ name, isFolder: true, content: Buffer.alloc(0), at: 0 });
  const tree: FileTree = {
    list: (directory) => {
      if (directory === "/") return [folder("download")];
      if (directory === "/download") return [folder(merchantId)];
      if (directory === `/download/${merchantId}`) return listDays(source).map(folder);
      const day = directory.slice(`/download/${merchantId}/`.length);
      if (!directory.startsWith(`/download/${merchantId}/`) || !listDays(source).includes(day)) return null;
      return writeDayFiles(source, day).map(({ name, text, at }) => ({
        name,
        isFolder: false,
        content: Buffer.from(text),
        at,
      }));
    },
  };
  return createSftpServer({ ...server, tree });
}
