import { refusal } from "@/server/inbound/answers";
import { exportOfficePayments } from "@/server/inbound/export-office-payments";

/** The filtered list as a CSV file, streamed. */
export async function GET(request: Request): Promise<Response> {
  const params = Object.fromEntries(new URL(request.url).searchParams);
  const made = await exportOfficePayments(params);
  if (!made.ok) return refusal(made.reason);
  return new Response(made.stream, {
    headers: {
      "Cache-Control": "no-store",
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${made.fileName}"`,
    },
  });
}
