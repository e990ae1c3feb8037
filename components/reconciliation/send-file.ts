import { z } from "zod";
import type { ReconciliationAnswer } from "@/lib/reconciliation/office-contract";

const answerSchema = z.object({ ok: z.boolean() });

/** Sends a file as the body of a request: it may be larger than what an action takes. Null: the server was not reached. */
export async function sendFile(file: File): Promise<ReconciliationAnswer | null> {
  try {
    const response = await fetch(`/api/office/reconciliation-files?name=${encodeURIComponent(file.name)}`, {
      method: "POST",
      body: file,
      headers: { "Content-Type": "application/octet-stream" },
    });
    const body: unknown = await response.json();
    return answerSchema.safeParse(body).success ? (body as ReconciliationAnswer) : null; // our own route's answer
  } catch {
    return null;
  }
}
