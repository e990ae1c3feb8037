import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, it, vi } from "vitest";
import { merchantTransIdOf } from "@/lib/payments/merchant-trans-id";
import { appendAudit } from "@/server/db/append-audit";
import { insertHistoryPayment } from "@/server/db/testing/insert-history";
import { knock } from "./doors";
import { type AttackedServer, openServer } from "./open-server";
import { SAME_SITE, visitor } from "./visitor";

vi.mock("next/headers", async () => (await import("./visitor")).nextHeaders);
vi.mock("next-intl/server", async () => (await import("./visitor")).nextIntl);

/** What a spreadsheet takes for the beginning of a formula (ASVS 1.2.10); the database keeps no null character. */
const FORMULAS = ["=1+1", "+1+cmd|x", "-2+3", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("//evil.example","a,b")'];
const DATE = "2026-11-20";

let server: AttackedServer;

beforeAll(async () => {
  server = await openServer();
  for (const [index, formula] of FORMULAS.entries()) await insertHostile(formula, index + 1);
  visitor.cookies = await server.target.signIn("owner");
  return () => server.close();
});

/** A formula in every text of a store, of its people and of Alipay's files that an export writes. */
async function insertHostile(formula: string, line: number): Promise<void> {
  const { db, own } = server.target;
  const [personId, deviceId, fileId, id, subject] = [uuidv7(), uuidv7(), uuidv7(), uuidv7(), uuidv7()];
  const at = new Date(`${DATE}T03:00:00Z`);
  const store_id = own.storeId;
  await db
    .insertInto("person")
    .values({ id: personId, store_id, name: formula, role: "manager", pin_hash: "none" })
    .execute();
  await db.insertInto("device").values({ id: deviceId, store_id, name: formula, token_hash: deviceId }).execute();
  const shop = { storeId: store_id, deviceId, personId };
  const merchantTransId = merchantTransIdOf(id);
  await insertHistoryPayment(db, shop, {
    id,
    merchantTransId,
    createdAt: at.getTime(),
    state: "paid",
    reference: formula,
    acquirementId: formula,
    resultCode: formula,
  });
  const slot = { slot: fileId, version: 1, purpose: "transaction", merchant_id: "218", currency: "JPY" } as const;
  const kept = { name: formula, sha256: fileId, byte_count: 1, stored_path: fileId, source: "upload" } as const;
  const read = { profile_id: "x", profile_version: 1, state: "loaded", line_count: 1, finding_count: 0 } as const;
  const file = { id: fileId, ...slot, ...kept, ...read, business_date: DATE, person_id: personId, is_whole: true };
  await db
    .insertInto("recon_file")
    .values({ ...file, received_at: at })
    .execute();
  const theirs = { merchant_ref: formula, provider_ref: formula, original_ref: formula, status_raw: formula };
  const nothing = { merchant_id: null, store_ref: null, fee_minor: null, net_minor: null, settle_currency: null };
  const more = { fx_rate: null, settled_at: null, batch_ref: null, wallet: null, row_count: null, is_success: true };
  await db
    .insertInto("recon_line")
    .values({
      ...{ ...theirs, ...nothing, ...more, file_id: fileId, line_no: line, kind: "PAYMENT" },
      ...{ amount_minor: 900, currency: "JPY", occurred_at: at },
    })
    .execute();
  const item = { business_date: DATE, tie: "sale", kind: "PAYMENT", subject, file_id: fileId, line_no: line } as const;
  const ours = { payment_id: id, refund_id: null, store_id, currency: "JPY", ours_minor: 1_000, theirs_minor: 900 };
  const state = { match_key: formula, ours_state: formula, occurred_at: at };
  await db
    .insertInto("recon_item")
    .values([
      { ...item, ...ours, ...state, class: "AMOUNT" },
      { ...item, ...ours, ...state, class: "MATCHED", subject: null },
    ])
    .execute();
  const decision = { subject, class: "AMOUNT", reason: formula, payment_id: null, refund_id: null } as const;
  const by = { store_id, person_id: personId, at, undone_at: null, undone_by: null };
  await db
    .insertInto("recon_decision")
    .values([
      { id: uuidv7(), ...decision, ...by, action: "accept", assignee_id: null },
      { id: uuidv7(), ...decision, ...by, action: "assign", assignee_id: personId },
    ])
    .execute();
  await db.transaction().execute((tx) =>
    appendAudit(tx, {
      storeId: store_id,
      actor: { kind: "person", id: personId, deviceId },
      action: "device-renamed",
      subject: { kind: "device", id: deviceId },
      details: { before: formula, after: formula },
    }),
  );
}

/** The cells of a CSV file as a spreadsheet reads them (RFC 4180). */
function cellsOf(csv: string): string[] {
  const cells = [...csv.matchAll(/(?:^\uFEFF?|,|\r\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g)];
  return cells.map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "");
}

/** `times`: in how many cells of one line the same formula was asked to be. */
it.each([
  ["/api/office/payments/export", "", 5],
  ["/api/office/audit/export", "", 3],
  ["/office/reconciliation/[date]/export", "", 9],
  ["/office/reconciliation/[date]/export", "?what=matched", 6],
])("%s%s holds no formula, and every text that would be one", async (address, search, times) => {
  const door = server.doorOf(address, "GET");
  const answer = await knock({ ...door, path: `${door.path}${search}` }, SAME_SITE, DATE);
  const cells = cellsOf(await answer.text());
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="[\w.-]+\.csv"$/);
  for (const formula of FORMULAS)
    expect(cells.filter((cell) => cell === `'${formula}`).length, formula).toBeGreaterThanOrEqual(times);
  expect(cells.filter((cell) => /^[\s]*[=+\-@\t\r]/.test(cell))).toEqual([]);
});
