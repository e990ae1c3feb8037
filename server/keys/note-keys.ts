import "server-only";
import type { Kysely } from "kysely";
import type { Logger } from "pino";
import { appendAudit, inTransaction } from "../db/append-audit";
import type { Database } from "../db/tables";
import type { KeyNews } from "./key-ring";

type Deps = { readonly db: Kysely<Database>; readonly log: Logger; readonly server: string };

/** Says in the log which keys count, and keeps a change of them in the audit log (ASVS 16.3). */
export function noteKeys({ db, log, server }: Deps): (news: KeyNews) => void {
  return (news) => {
    switch (news.kind) {
      case "unusable":
        log.error({ problem: news.problem }, "a key file holds no key; the key read before goes on counting");
        return;
      case "alipay-signs":
        log.info({ signedBy: news.signedBy }, "Alipay's answers are verified by this key of its file");
        return;
      case "changed":
        log.info(news.names, "a key file was changed; these keys count from now on");
        inTransaction(db, (tx) =>
          appendAudit(tx, {
            storeId: null,
            actor: { kind: "machine" },
            action: "keys-changed",
            subject: { kind: "server", id: server },
            details: news.names,
          }),
        ).catch((error: unknown) => log.error({ err: error }, "the change of keys is not in the audit log"));
    }
  };
}
