import "server-only";
import { sql } from "kysely";
import { getContainer } from "../container";

/**
 * `GET /api/ready`: may new sales be sent here? Unlike /api/health it asks the database, without which nothing can be
 * written and so nothing may be charged. Says no more than that, because anybody can ask.
 */
export async function answerReady(): Promise<Response> {
  const { db, log } = getContainer();
  const headers = { "Cache-Control": "no-store" };
  try {
    await sql`select 1`.execute(db);
    return Response.json({ status: "ready" }, { headers });
  } catch (error) {
    log.error({ err: error }, "not ready: the database does not answer");
    return Response.json({ status: "not-ready" }, { status: 503, headers });
  }
}
