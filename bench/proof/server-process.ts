import { randomBytes } from "node:crypto";
import { endLeasesOfTheDead } from "@/server/db/dead-owners";
import { startSignOfLife } from "@/server/db/sign-of-life";
import { type DuePoller, startDuePoller } from "@/server/driving/due-poller";
import { duePayments } from "@/server/payments/due-payments";
import { requestCancel } from "@/server/payments/request-cancel";
import { startPayment } from "@/server/payments/start-payment";
import { dueRefunds } from "@/server/refunds/drive-refund";
import { startRefund } from "@/server/refunds/start-refund";
import { counterOf, createEngine, type Engine } from "./engine";
import { sleep } from "./proof-database";
import type { Answer, Command, FromServer, ServerSettings, ToServer } from "./server-messages";

/** A whole Saoma server without its web side, as its own process, so that it can be killed and frozen. */
async function main(): Promise<void> {
  const text = process.env["PROOF_SERVER"];
  if (text === undefined) throw new Error("PROOF_SERVER is not set");
  const settings = JSON.parse(text) as ServerSettings; // written by server-handle.ts of the same checkout
  const owner = `${settings.serverName}/${randomBytes(4).toString("hex")}`;
  const holder: { poller: DuePoller | null } = { poller: null };
  const life = startSignOfLife({ databaseUrl: settings.databaseUrl, name: owner });
  const engine = createEngine(
    { ...settings, owner: life.owner },
    {
      runInBackground: (work) => holder.poller?.runInBackground(work),
      onFault: (fault) => tell({ kind: "fault", fault }),
      withLine: true,
    },
  );
  await life.tried;
  const released = await releaseOwnLeases(engine, settings.serverName, owner);
  holder.poller = startDuePoller([duePayments(engine.payments), dueRefunds(engine.refunds)], {
    maxDrives: 200,
    after: life.tried,
    chores: [() => endLeasesOfTheDead(engine.db, life.owner()), engine.probe],
    onError: (error) => tell({ kind: "error", message: error instanceof Error ? error.message : String(error) }),
  });
  process.on("message", (message: ToServer) => {
    // Not awaited: a till's request goes on beside the others.
    void answer(engine, settings, message.command).then((given) =>
      tell({ kind: "answer", number: message.number, answer: given }),
    );
  });
  process.on("disconnect", () => process.exit(0));
  tell({ kind: "ready", released });
}

/** As server/boot.ts does; the database may be on its way back, then it waits. */
async function releaseOwnLeases({ ports }: Engine, serverName: string, owner: string): Promise<number> {
  for (;;) {
    try {
      const payments = await ports.store.releaseLeases(`${serverName}/`, owner);
      return payments + (await ports.refunds.releaseLeases(`${serverName}/`, owner));
    } catch {
      await sleep(100);
    }
  }
}

async function answer(engine: Engine, settings: ServerSettings, command: Command): Promise<Answer> {
  try {
    return await obey(engine, settings, command);
  } catch (error) {
    return { kind: "failed", why: error instanceof Error ? error.message : String(error) };
  }
}

async function obey({ payments, refunds }: Engine, { shop }: ServerSettings, command: Command): Promise<Answer> {
  const { storeId } = shop;
  switch (command.kind) {
    case "pay": {
      const { requestId, code, amountMinor } = command;
      const order = { requestId, code, amount: { currency: "JPY", minor: amountMinor } };
      const started = await startPayment(payments, counterOf(shop), order);
      return started.ok ? { kind: "done", id: started.payment.id } : { kind: "refused", reason: started.reason };
    }
    case "cancel": {
      const asked = await requestCancel(payments, {
        paymentId: command.paymentId,
        storeId,
        personId: null,
        actor: { kind: "machine" },
      });
      return asked.ok ? { kind: "done", id: asked.payment.id } : { kind: "refused", reason: asked.reason };
    }
    case "refund": {
      const { requestId, paymentId, amountMinor } = command;
      const nobody = {
        personId: null,
        approverId: null,
        origin: "api",
        actor: { kind: "machine" },
        reason: null,
        note: null,
      } as const;
      const asked = await startRefund(refunds, { requestId, paymentId, amountMinor, storeId, ...nobody });
      return asked.ok ? { kind: "done", id: asked.refund.id } : { kind: "refused", reason: asked.reason };
    }
  }
}

function tell(message: FromServer): void {
  process.send?.(message);
}

await main();
