import "server-only";
import { z } from "zod";
import { CSV_START, csvLine } from "@/lib/export/csv-cell";
import { chinaDateSchema } from "@/lib/reconciliation/office-contract";
import { getContainer } from "../container";
import { appendAudit } from "../db/append-audit";
import { EXPORT_COLUMNS, type ExportRow } from "../db/reconciliation/export-items";
import { reconciliationScopeOf } from "../queries/reconciliation-scope";
import { type OfficeSession, requireOfficeRight } from "../staff/office-session";
import { problemAnswer } from "./problem-answer";

const whatSchema = z.enum(["differences", "matched"]);

/** A day's differences, or every line that agrees, as a CSV file; that it left the house is written in the audit log. */
export async function exportReconciliation(dateText: string, whatText: string | null): Promise<Response> {
  const check = await requireOfficeRight("export");
  if (!check.ok) return problemAnswer(check.reason === "not-signed-in" ? "not-authenticated" : "not-found");
  const date = chinaDateSchema.safeParse(dateText);
  const what = whatSchema.safeParse(whatText ?? "differences");
  if (!date.success || !what.success) return problemAnswer("no-such-day");
  const { session } = check;
  const scope = await reconciliationScopeOf(session);
  const rows = getContainer().reconciliation.exportItems({ date: date.data, what: what.data, scope });
  return new Response(
    streamOf(rows, (count) => noteExport(session, count)),
    {
      headers: {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": `attachment; filename="reconciliation-${date.data}-${what.data}.csv"`,
        "Cache-Control": "no-store",
      },
    },
  );
}

/** Only as fast as it is read: memory stays flat. */
function streamOf(rows: AsyncIterable<ExportRow>, onEnd: (count: number) => Promise<void>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const source = rows[Symbol.asyncIterator]();
  let count = 0;
  return new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(CSV_START + csvLine(EXPORT_COLUMNS))),
    pull: async (controller) => {
      const { lines, isOver } = await takeSome(source);
      count += lines.length;
      if (lines.length > 0) controller.enqueue(encoder.encode(lines.join("")));
      if (!isOver) return;
      await onEnd(count);
      controller.close();
    },
    cancel: async () => {
      await source.return?.();
      await onEnd(count);
    },
  });
}

const PIECE = 500;

async function takeSome(source: AsyncIterator<ExportRow>): Promise<{ lines: string[]; isOver: boolean }> {
  const lines: string[] = [];
  while (lines.length < PIECE) {
    const next = await source.next();
    if (next.done === true) return { lines, isOver: true };
    lines.push(csvLine(next.value));
  }
  return { lines, isOver: false };
}

function noteExport({ store, person, device }: OfficeSession, rows: number): Promise<void> {
  return getContainer()
    .db.transaction()
    .execute((tx) =>
      appendAudit(tx, {
        storeId: store.id,
        actor: { kind: "person", id: person.id, deviceId: device?.id ?? null },
        action: "data-exported",
        subject: { kind: "store", id: null },
        details: { what: "reconciliation", rows },
      }),
    );
}
