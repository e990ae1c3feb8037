import "server-only";
import { MAX_UPLOAD_BYTES, type ReconciliationAnswer } from "@/lib/reconciliation/office-contract";
import { tidyText } from "@/lib/text/typed-text";
import { getContainer } from "../container";
import { reconciliationScopeOf } from "../queries/reconciliation-scope";
import { requireOfficeRight } from "../staff/office-session";
import { isOwnOrigin } from "../staff/own-origin";

// As long as a file system takes.
const LONGEST_FILE_NAME = 255;

/** The file is larger than what a browser may bring; nothing of it is kept. */
class TooLarge extends Error {}

/**
 * Takes a file of Alipay that a person brings: the body is the file, streamed to disk as it comes, its name is in the
 * address. 401 for whoever may not; everything else is told in the answer.
 */
export async function uploadReconciliationFile(request: Request): Promise<Response> {
  const check = (await isOwnOrigin()) ? await requireOfficeRight("reconcile") : null;
  if (check?.ok !== true) return answer({ ok: false, problem: "not-allowed" }, 401);
  // A file speaks of every store of the merchant, and settles what is in doubt: nobody brings one about a neighbour.
  if ((await reconciliationScopeOf(check.session)) !== null) return answer({ ok: false, problem: "not-allowed" }, 403);
  const name = tidyText(new URL(request.url).searchParams.get("name") ?? "").slice(-LONGEST_FILE_NAME);
  if (request.body === null || name === "") return answer({ ok: false, problem: "bad-input" }, 400);
  if (Number(request.headers.get("content-length") ?? 0) > MAX_UPLOAD_BYTES) return tooLarge();
  try {
    const result = await getContainer().reconciliation.upload({
      name,
      content: upTo(request.body, MAX_UPLOAD_BYTES),
      personId: check.session.person.id,
      source: "upload",
      profile: null,
    });
    if (result.kind !== "taken") return answer({ ok: false, problem: result.kind }, 422);
    if (result.load.kind === "same") return answer({ ok: false, problem: "same-file" }, 422);
    return answer({ ok: true, date: result.date }, 200);
  } catch (error) {
    if (error instanceof TooLarge) return tooLarge();
    throw error;
  }
}

function tooLarge(): Response {
  return answer({ ok: false, problem: "too-large" }, 413);
}

function answer(body: ReconciliationAnswer, status: number): Response {
  return Response.json(body, { status, headers: { "Cache-Control": "no-store" } });
}

async function* upTo(body: ReadableStream<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  let sum = 0;
  for await (const chunk of body) {
    sum += chunk.length;
    if (sum > most) throw new TooLarge();
    yield chunk;
  }
}
