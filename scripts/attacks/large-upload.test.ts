import { readdir } from "node:fs/promises";
import { beforeAll, beforeEach, expect, it, vi } from "vitest";
import { type AttackedServer, openServer } from "./open-server";
import { SAME_SITE, visitor } from "./visitor";

vi.mock("next/headers", async () => (await import("./visitor")).nextHeaders);

const MOST = 10_000;
vi.mock("@/lib/reconciliation/office-contract", async (importOriginal) => ({
  ...(await importOriginal<object>()),
  MAX_UPLOAD_BYTES: MOST,
}));

let server: AttackedServer;

beforeAll(async () => {
  server = await openServer();
  // An owner of one store: a file is about all of them.
  await server.target.db
    .updateTable("store")
    .set({ is_demo: true })
    .where("id", "=", server.target.other.storeId)
    .execute();
  return () => server.close();
});
beforeEach(async () => {
  visitor.cookies = await server.target.signIn("owner");
  visitor.headers = { ...SAME_SITE };
});

async function send(name: string, bytes: number, headers: Record<string, string> = {}): Promise<number> {
  let left = bytes;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      const piece = Math.min(left, 1_000);
      left -= piece;
      if (piece > 0) controller.enqueue(new Uint8Array(piece).fill(0x61));
      else controller.close();
    },
  });
  const url = `http://localhost:3000/api/office/reconciliation-files?name=${encodeURIComponent(name)}`;
  // Node's own name for a body that is sent while it is made.
  const asked = { method: "POST", headers: { ...SAME_SITE, ...headers }, body, duplex: "half" } as RequestInit;
  const upload = server.doorOf("/api/office/reconciliation-files", "POST");
  return (await upload.handler(new Request(url, asked), { params: Promise.resolve({}) })).status;
}

const kept = async (): Promise<string[]> => {
  const folder = server.container.env.dataDir;
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found.filter((entry) => entry.isFile() && !entry.parentPath.includes("secrets")).map(({ name }) => name);
};

it("a file that is larger than may be is refused where it says so, and where it does not, and leaves nothing behind", async () => {
  const before = await kept();
  expect(await send("20260101_transaction.csv", MOST)).toBe(422);
  expect(await send("20260101_transaction.csv", MOST + 1)).toBe(413);
  expect(await send("20260101_transaction.csv", 1, { "content-length": String(MOST + 1) })).toBe(413);
  expect(await send("20260101_transaction.csv", 50 * MOST, { "content-length": "10" })).toBe(413);
  expect(await kept()).toEqual(before);
});
