import { csvAnswer } from "@/server/inbound/csv-answer";
import { exportOfficeAudit } from "@/server/inbound/export-office-audit";

/** The filtered audit log as a CSV file, streamed. */
export async function GET(request: Request): Promise<Response> {
  return csvAnswer(await exportOfficeAudit(Object.fromEntries(new URL(request.url).searchParams)));
}
