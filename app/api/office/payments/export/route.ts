import { csvAnswer } from "@/server/inbound/csv-answer";
import { exportOfficePayments } from "@/server/inbound/export-office-payments";

/** The filtered list as a CSV file, streamed. */
export async function GET(request: Request): Promise<Response> {
  return csvAnswer(await exportOfficePayments(Object.fromEntries(new URL(request.url).searchParams)));
}
