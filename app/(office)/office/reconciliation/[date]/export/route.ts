import { exportReconciliation } from "@/server/inbound/export-reconciliation";

/** The day's differences or agreed lines as CSV. */
export async function GET(request: Request, { params }: { params: Promise<{ date: string }> }): Promise<Response> {
  return exportReconciliation((await params).date, new URL(request.url).searchParams.get("what"));
}
