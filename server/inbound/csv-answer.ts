import "server-only";
import { refusal } from "./answers";

export type ExportAnswer =
  | { readonly ok: true; readonly stream: ReadableStream<Uint8Array>; readonly fileName: string }
  | { readonly ok: false; readonly reason: "not-signed-in" | "not-allowed" | "bad-input" };

/** A list as a CSV file that the browser saves and no cache keeps. */
export function csvAnswer(made: ExportAnswer): Response {
  if (!made.ok) return refusal(made.reason);
  return new Response(made.stream, {
    headers: {
      "Cache-Control": "no-store",
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${made.fileName}"`,
    },
  });
}
