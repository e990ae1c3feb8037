import { z } from "zod";
import { longTestCode, TEST_SCENARIOS, testCode } from "@/lib/practice/test-codes";
import { ALIPAY_OPERATIONS } from "@/server/gateway/alipay/endpoints";
import { answerPrompt } from "./advance";
import type { Book } from "./book";
import { type CodeKind, drawCode } from "./code-picture";
import { FAULTS, isFault } from "./faults";
import { FILE_FAMILY_NAMES } from "./files/file-families";
import type { FileRoom } from "./files/file-room";
import { PLANT_KINDS } from "./files/plant";
import type { MerchantKeys } from "./merchant-keys";
import { NOTIFY_MODES, type Notifier } from "./notifier";
import { formatMoney, viewPhone } from "./phone-view";
import type { Switchboard } from "./switchboard";
import { liveCode } from "./wallets";
import type { Stage } from "./world";

const SHORT_NONCES = 100_000_000_000; // 11 free digits

export type ControlParts = {
  readonly stage: Stage;
  readonly book: Book;
  readonly switchboard: Switchboard;
  readonly fileRoom: FileRoom;
  readonly notifier: Notifier;
  readonly merchantKeys: MerchantKeys;
};
export type ControlAnswer = { readonly status: number; readonly contentType: string; readonly text: string };

const outageSchema = z.object({ seconds: z.number().min(0).max(3600) });
const nextFaultSchema = z.object({
  fault: z.string().refine(isFault, "unknown fault").nullable(),
  operation: z.enum(ALIPAY_OPERATIONS).nullable().default(null),
});
const promptSchema = z.object({ merchantTransId: z.string() });
const notifySchema = z.object({ mode: z.enum(NOTIFY_MODES) });
const filesSchema = z.object({ plants: z.array(z.enum(PLANT_KINDS)), family: z.enum(FILE_FAMILY_NAMES).optional() });
const keysSchema = z.union([z.object({ upload: z.string().max(4_096) }), z.object({ remove: z.string() })]);
const settingsSchema = z.object({
  wallet: z.string(),
  askAboveFen: z.number().int().min(0).optional(),
  balanceFen: z.number().int().min(0).optional(),
});

/** GET side of the pages and of tests: /simulator/… Null when there is no such address. */
export function readControl(
  { stage, book, switchboard, fileRoom, notifier, merchantKeys }: ControlParts,
  url: URL,
): ControlAnswer | null {
  const walletId = url.searchParams.get("wallet") ?? "mei";
  switch (url.pathname) {
    case "/simulator/health":
      return json({ ok: true });
    case "/simulator/book":
      return json(bookView(book, switchboard, stage.now(), Number(url.searchParams.get("limit") ?? "0")));
    case "/simulator/scenarios":
      return json({
        scenarios: TEST_SCENARIOS.map((scenario) => ({ ...scenario, ...freshCodes(stage, scenario.id) })),
        faults: FAULTS,
      });
    case "/simulator/notifications":
      return json({ modes: NOTIFY_MODES, ...notifier.view() });
    case "/simulator/files":
      return json({
        kinds: PLANT_KINDS,
        plants: fileRoom.plants(),
        families: FILE_FAMILY_NAMES,
        family: fileRoom.family(),
      });
    case "/simulator/merchant-keys":
      return json({ keys: merchantKeys.names() });
    case "/simulator/code.svg":
      return picture(url.searchParams.get("text") ?? "", url.searchParams.get("kind"));
    case "/simulator/phone":
      return orNotFound(viewPhone(stage, walletId));
    case "/simulator/phone/code.svg": {
      const wallet = stage.world.wallets.get(walletId);
      return wallet === undefined ? notFound() : picture(liveCode(stage, wallet).digits, url.searchParams.get("kind"));
    }
    default:
      return null;
  }
}

/** POST side. `body` is parsed JSON of anybody's. Null when there is no such address. */
export function writeControl(
  { stage, switchboard, fileRoom, notifier, merchantKeys }: ControlParts,
  url: URL,
  body: unknown,
): ControlAnswer | null {
  switch (url.pathname) {
    case "/simulator/outage":
      return withInput(outageSchema, body, ({ seconds }) => switchboard.goAway(seconds * 1_000));
    case "/simulator/next-fault":
      return withInput(nextFaultSchema, body, ({ fault, operation }) =>
        switchboard.failNext(fault === null ? null : { fault, operation }),
      );
    case "/simulator/notifications":
      return withInput(notifySchema, body, ({ mode }) => notifier.setMode(mode));
    case "/simulator/files":
      return withInput(filesSchema, body, ({ plants, family }) => {
        fileRoom.plant(plants);
        if (family !== undefined) fileRoom.writeAs(family);
      });
    case "/simulator/merchant-keys": {
      const order = keysSchema.safeParse(body);
      if (!order.success) return json({ error: "upload or remove is needed" }, 400);
      const problem =
        "upload" in order.data ? merchantKeys.upload(order.data.upload) : merchantKeys.remove(order.data.remove);
      return problem === null ? json({ keys: merchantKeys.names() }) : json({ error: problem }, 400);
    }
    case "/simulator/confirm":
    case "/simulator/refuse": {
      const isConfirmed = url.pathname === "/simulator/confirm";
      return withInput(promptSchema, body, ({ merchantTransId }) => answerPrompt(stage, merchantTransId, isConfirmed));
    }
    case "/simulator/phone/settings":
      return withInput(settingsSchema, body, (settings) => changeWallet(stage, settings));
    default:
      return null;
  }
}

function freshCodes(stage: Stage, id: (typeof TEST_SCENARIOS)[number]["id"]): { code: string; longCode: string } {
  const now = stage.now();
  return { code: testCode(id, now % SHORT_NONCES), longCode: longTestCode(id, now) };
}

function bookView(book: Book, switchboard: Switchboard, now: number, limit: number): object {
  // slice(-0) is everything: without a limit tests get the whole book.
  const last = <Item>(items: readonly Item[]) => items.slice(-limit);
  return {
    now,
    ...switchboard.view(),
    transactions: last(book.transactions()).map((made) => ({ ...made, amountText: formatMoney(made.amount) })),
    movements: last(book.movements()),
    messages: last(book.messages()),
  };
}

function changeWallet(stage: Stage, settings: z.output<typeof settingsSchema>): boolean {
  const wallet = stage.world.wallets.get(settings.wallet);
  if (wallet === undefined) return false;
  wallet.askAboveFen = settings.askAboveFen ?? wallet.askAboveFen;
  wallet.balanceFen = settings.balanceFen ?? wallet.balanceFen;
  return true;
}

function picture(text: string, kind: string | null): ControlAnswer {
  if (!/^\d{16,24}$/.test(text)) return json({ error: "text needs 16 to 24 digits" }, 400);
  const drawn: CodeKind = kind === "qr" ? "qr" : "bar";
  return { status: 200, contentType: "image/svg+xml", text: drawCode(text, drawn) };
}

function withInput<Output>(schema: z.ZodType<Output>, body: unknown, act: (input: Output) => unknown): ControlAnswer {
  const parsed = schema.safeParse(body);
  if (!parsed.success) return json({ error: z.prettifyError(parsed.error) }, 400);
  return act(parsed.data) === false ? notFound() : json({ ok: true });
}

function orNotFound(value: object | null): ControlAnswer {
  return value === null ? notFound() : json(value);
}

function notFound(): ControlAnswer {
  return json({ error: "not found" }, 404);
}

function json(value: object, status = 200): ControlAnswer {
  return { status, contentType: "application/json; charset=utf-8", text: JSON.stringify(value) };
}
