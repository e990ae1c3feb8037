import { timingSafeEqual } from "node:crypto";
import ssh2, { type Attributes, type Connection, type SFTPWrapper } from "ssh2";

/** A folder tree that only exists when asked: path -> files, null: no such folder. */
export type FileTree = { readonly list: (directory: string) => readonly TreeFile[] | null };
export type TreeFile = {
  readonly name: string;
  readonly isFolder: boolean;
  readonly content: Buffer;
  readonly at: number;
};

type Options = { readonly hostKey: string; readonly user: string; readonly password: string; readonly tree: FileTree };

const { OPEN_MODE, STATUS_CODE } = ssh2.utils.sftp;
const FOLDER_MODE = 0o040755;
const FILE_MODE = 0o100444;

export type SftpServer = {
  readonly listen: (port: number, host: string) => Promise<number>;
  readonly close: () => Promise<void>;
};

/** Alipay's file server, as far as fetching needs it: password, list, stat, read. Nothing can be written. */
export function createSftpServer(options: Options): SftpServer {
  const connections = new Set<Connection>();
  const server = new ssh2.Server({ hostKeys: [options.hostKey] }, (connection) => {
    connections.add(connection);
    connection.on("authentication", (context) => {
      if (
        context.method === "password" &&
        context.username === options.user &&
        isSame(context.password, options.password)
      )
        context.accept();
      else context.reject(["password"]);
    });
    connection.on("session", (accept) => {
      accept().on("sftp", (acceptSftp) => serveFiles(acceptSftp(), options.tree));
    });
    connection.on("close", () => connections.delete(connection));
    // Whoever hangs up in the middle is the caller's business.
    connection.on("error", () => connections.delete(connection));
  });
  return {
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        server.once("error", reject);
        server.listen(port, host, () => {
          const address: unknown = server.address();
          const isBound = typeof address === "object" && address !== null && "port" in address;
          resolve(isBound && typeof address.port === "number" ? address.port : port);
        });
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const connection of connections) connection.end();
      }),
  };
}

function isSame(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

type Open =
  | { readonly kind: "file"; readonly file: TreeFile }
  | { readonly kind: "folder"; files: readonly TreeFile[] };

function serveFiles(sftp: SFTPWrapper, tree: FileTree): void {
  const handles = new Map<number, Open>();
  let next = 0;
  const keep = (request: number, open: Open): void => {
    const id = next++;
    handles.set(id, open);
    const handle = Buffer.alloc(4);
    handle.writeUInt32BE(id);
    sftp.handle(request, handle);
  };
  const find = (path: string): TreeFile | null => findIn(tree, path);
  const stat = (request: number, path: string): void => {
    const file = find(path);
    if (file === null) sftp.status(request, STATUS_CODE.NO_SUCH_FILE);
    else sftp.attrs(request, attributesOf(file));
  };
  sftp
    .on("REALPATH", (request, path) => {
      const full = path.startsWith("/") ? path : `/${path.replace(/^\.\/?/, "")}`;
      sftp.name(request, [{ filename: full, longname: full, attrs: attributesOf(ROOT) }]);
    })
    .on("STAT", stat)
    .on("LSTAT", stat)
    .on("OPENDIR", (request, path) => {
      const files = tree.list(tidy(path));
      if (files === null) sftp.status(request, STATUS_CODE.NO_SUCH_FILE);
      else keep(request, { kind: "folder", files });
    })
    .on("READDIR", (request, handle) => {
      const open = handles.get(handle.readUInt32BE());
      if (open?.kind !== "folder" || open.files.length === 0) {
        sftp.status(request, STATUS_CODE.EOF);
        return;
      }
      const { files } = open;
      open.files = [];
      sftp.name(
        request,
        files.map((file) => ({ filename: file.name, longname: longName(file), attrs: attributesOf(file) })),
      );
    })
    .on("OPEN", (request, path, flags) => {
      const file = find(path);
      if ((flags & OPEN_MODE.WRITE) !== 0) sftp.status(request, STATUS_CODE.PERMISSION_DENIED);
      else if (file === null || file.isFolder) sftp.status(request, STATUS_CODE.NO_SUCH_FILE);
      else keep(request, { kind: "file", file });
    })
    .on("FSTAT", (request, handle) => {
      const open = handles.get(handle.readUInt32BE());
      if (open?.kind === "file") sftp.attrs(request, attributesOf(open.file));
      else sftp.status(request, STATUS_CODE.FAILURE);
    })
    .on("READ", (request, handle, offset, length) => {
      const open = handles.get(handle.readUInt32BE());
      if (open?.kind !== "file" || offset >= open.file.content.length) sftp.status(request, STATUS_CODE.EOF);
      else sftp.data(request, open.file.content.subarray(offset, offset + length));
    })
    .on("CLOSE", (request, handle) => {
      handles.delete(handle.readUInt32BE());
      sftp.status(request, STATUS_CODE.OK);
    });
}

const ROOT: TreeFile = { name: "", isFolder: true, content: Buffer.alloc(0), at: 0 };

function tidy(path: string): string {
  return `/${path
    .split("/")
    .filter((part) => part !== "")
    .join("/")}`;
}

function findIn(tree: FileTree, path: string): TreeFile | null {
  const full = tidy(path);
  if (full === "/") return ROOT;
  const slash = full.lastIndexOf("/");
  const name = full.slice(slash + 1);
  return tree.list(tidy(full.slice(0, slash)))?.find((file) => file.name === name) ?? null;
}

function attributesOf(file: TreeFile): Attributes {
  const seconds = Math.floor(file.at / 1_000);
  return {
    mode: file.isFolder ? FOLDER_MODE : FILE_MODE,
    uid: 0,
    gid: 0,
    size: file.content.length,
    atime: seconds,
    mtime: seconds,
  };
}

function longName(file: TreeFile): string {
  return `${file.isFolder ? "d" : "-"}r--r--r-- 1 alipay alipay ${file.content.length} Jan 1 00:00 ${file.name}`;
}
