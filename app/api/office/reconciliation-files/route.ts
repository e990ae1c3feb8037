import { uploadReconciliationFile } from "@/server/inbound/upload-reconciliation-file";

export async function POST(request: Request): Promise<Response> {
  return uploadReconciliationFile(request);
}
