import { downloadReconciliationFile } from "@/server/inbound/download-reconciliation-file";

export async function GET(_request: Request, { params }: { params: Promise<{ fileId: string }> }): Promise<Response> {
  return downloadReconciliationFile((await params).fileId);
}
