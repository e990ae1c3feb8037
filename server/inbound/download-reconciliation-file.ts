import "server-only";
import { z } from "zod";
import { getContainer } from "../container";
import { reconciliationScopeOf } from "../queries/reconciliation-scope";
import { requireOfficeRight } from "../staff/office-session";
import { problemAnswer } from "./problem-answer";

/** Alipay's file as it came, byte for byte. */
export async function downloadReconciliationFile(fileId: string): Promise<Response> {
  const check = await requireOfficeRight("see-office");
  if (!check.ok) return problemAnswer(check.reason === "not-signed-in" ? "not-authenticated" : "not-found");
  // The file speaks of every store of the merchant.
  if ((await reconciliationScopeOf(check.session)) !== null) return problemAnswer("not-found");
  const { reads, files } = getContainer().reconciliation;
  const id = z.uuid().safeParse(fileId);
  const file = id.success ? await reads.findFile(id.data) : null;
  if (file === null) return problemAnswer("not-found");
  return new Response(new Uint8Array(await files.bytesOf(file.storedPath)), {
    headers: {
      "Content-Type": "application/octet-stream",
      "Content-Disposition": `attachment; filename="${file.name.replaceAll(/[^A-Za-z0-9._-]/g, "_")}"`,
      "Cache-Control": "no-store",
    },
  });
}
