import { randomUUID } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import { WEBHOOK_EVENTS } from "@/lib/api/webhook-events";
import { LESSONS } from "@/lib/practice/lessons";
import { REFUND_REASONS } from "@/lib/refunds/refund-reasons";
import type { Role } from "@/lib/staff/rights";
import { loadAction } from "./doors";
import type { Estate } from "./insert-estate";
import { ownFormat } from "./own-format";

/** How an action is asked, and what else than nothing comes of the same request sent again. */
export type Replay =
  | {
      /** Left out: whoever asks in own-and-others.ts, else an owner. */
      readonly as?: Role;
      /** Left out: the inputs of own-and-others.ts, with ids of one's own store. Never two alike. */
      readonly inputs?: (ours: Estate, person: Insider) => readonly unknown[] | Promise<readonly unknown[]>;
      /** Tables in which each sending writes a row anew, or one of its own, and why that doubles nothing. */
      readonly renews?: { readonly tables: readonly string[]; readonly because: string };
      /** Only the rows of these tables are told apart: what a first sending began goes on meanwhile. */
      readonly only?: readonly string[];
      /** It is refused from the beginning here, and why a replay is no other case. */
      readonly refused?: string;
    }
  /** Answers only what a browser's key makes: shown there. */
  | { readonly shownBy: string };

/** Who asks: an owner with a password, so that they can say it again. */
export type Insider = { readonly personId: string; readonly password: string; readonly setupCode: string };

const SHOP = { currency: "JPY", timeZone: "Asia/Tokyo" } as const;
const day = (): string => new Date().toISOString().slice(0, 10);
let used = 0;
/** What is taken once: a day to close, a rate, a code. */
const next = (): number => {
  used += 1;
  return used;
};
const nextDay = (): string => `2026-10-${String(next()).padStart(2, "0")}`;
const nextRate = (): string => `0.${String(next()).padStart(3, "0")}`;
const nextCode = (): string => `2855${String(next()).padStart(14, "0")}`;
const newName = (): string => `N ${randomUUID().slice(0, 8)}`;

async function secretOf(file: string, input: unknown, field: string): Promise<string> {
  const answer = (await (await loadAction(file))(input)) as Readonly<Record<string, string>>;
  const secret = answer[field];
  if (secret === undefined) throw new Error(`${file} answered ${JSON.stringify(answer)}`);
  return secret;
}

/** Every action there is: a new one has to be added here; the test beside fails until it is. */
export const REPLAYS: Readonly<Record<string, Replay>> = {
  "accept-invitation.ts": {
    inputs: async ({ managerId }) => {
      const code = await secretOf("invite-person.ts", managerId, "code");
      return [{ code, login: `${randomUUID()}@shop.example`, password: "a sentence to remember" }];
    },
  },
  "add-passkey.ts": { shownBy: "server/staff/passkeys.test.ts" },
  "add-person.ts": { inputs: () => [{ name: newName(), role: "cashier" }] },
  "add-store.ts": { inputs: () => [{ ...SHOP, name: newName(), language: "" }] },
  "add-webhook.ts": { inputs: () => [{ url: `http://127.0.0.1:9/${randomUUID()}`, events: [...WEBHOOK_EVENTS] }] },
  "allow-selling.ts": {
    renews: { tables: ["practice_permit"], because: "two permits allow what one does, and it takes the PIN again" },
  },
  "ask-new-passkey.ts": {
    inputs: (_ours, { password }) => [{ password }],
    renews: { tables: ["passkey_challenge"], because: "a question of its own, good once and for minutes" },
  },
  "ask-passkey.ts": {
    inputs: () => [undefined],
    renews: { tables: ["passkey_challenge"], because: "a question of its own, good once and for minutes" },
  },
  "assign-difference.ts": {},
  "begin-new-app.ts": {
    inputs: (_ours, { password }) => [{ password }],
    renews: { tables: ["person"], because: "the newest secret waits for its first code; there is one" },
  },
  "cancel-payment.ts": { refused: "the payment's state decides: what has an end, or is being cancelled, is not again" },
  "change-case.ts": {},
  "change-own-password.ts": {
    inputs: (_ours, { password }) => [{ password, next: `${password}, changed` }],
    renews: { tables: ["person"], because: "two at once keep the same password under two salts" },
  },
  "change-person.ts": {
    renews: { tables: ["person"], because: "a new PIN takes the last one's place and is told to whoever asked" },
  },
  "check-audit.ts": { inputs: () => [undefined] },
  "choose-office-store.ts": {},
  "close-day.ts": { inputs: () => [{ date: nextDay() }] },
  "confirm-new-app.ts": {
    inputs: async (_ours, { password }) => {
      const secret = await secretOf("begin-new-app.ts", { password }, "secret");
      return [{ code: new TOTP({ secret: Secret.fromBase32(secret) }).generate() }];
    },
  },
  "create-api-key.ts": { inputs: () => [{ name: newName() }] },
  "end-other-sessions.ts": { inputs: (_ours, { password }) => [{ password }] },
  "enrol-demo-device.ts": {
    inputs: () => [undefined],
    refused: "there is no play store here; there each browser is a till of its own, and no money moves",
  },
  "enrol-device.ts": {
    inputs: async () => [{ code: await secretOf("offer-enrolment.ts", undefined, "code"), deviceName: "Till" }],
  },
  "hand-over.ts": {},
  "invite-person.ts": {
    renews: { tables: ["invitation"], because: "the newest invitation takes the place of the one before" },
  },
  "link-difference.ts": {
    renews: { tables: ["recon_day"], because: "the day is due now, once, however often that is said" },
  },
  "list-approvers.ts": { inputs: () => ["refund-above-limit"] },
  "list-colleagues.ts": { inputs: () => [undefined] },
  "lock-till.ts": { inputs: () => [undefined] },
  "offer-enrolment.ts": {
    inputs: () => [undefined],
    renews: { tables: ["enrolment_code"], because: "a code for each till, good once and for 15 minutes" },
  },
  "order-registration.ts": {
    inputs: ({ storeId }) => [{ kind: "register", storeId, sellerName: "Shop" }],
    renews: {
      tables: ["store_registration"],
      because: "one row a store: it is asked again once the last asking ended",
    },
  },
  "print-receipt.ts": {},
  "record-practice.ts": {
    renews: { tables: ["practice_result"], because: "the last result of a lesson counts, and it is the same one" },
    inputs: () => [
      {
        lessonId: [...LESSONS.keys()][0],
        tryNumber: 1,
        locale: "en",
        log: [{ kind: "leave", atMs: 0, state: null, minor: null, word: null }],
      },
    ],
  },
  "remove-passkey.ts": { inputs: (_ours, { password }) => [{ password, id: "none" }] },
  "remove-webhook.ts": {},
  "rename-device.ts": {},
  "renew-recovery-codes.ts": {
    inputs: (_ours, { password }) => [{ password }],
    renews: { tables: ["recovery_code"], because: "the newest codes take the place of the ones before" },
  },
  "resend-delivery.ts": {},
  "resolve-difference.ts": {},
  "retire-file-format.ts": {
    inputs: async () => {
      const name = newName();
      await (await loadAction("save-file-format.ts"))(ownFormat(name));
      return [{ id: `own/${name}` }];
    },
  },
  "revoke-api-key.ts": {},
  "revoke-device.ts": {},
  "run-reconciliation.ts": {
    inputs: () => [day()],
    renews: { tables: ["recon_day"], because: "the day is due now, once, however often that is said" },
  },
  "save-file-format.ts": { inputs: () => [ownFormat(newName())] },
  "save-store-settings.ts": { inputs: () => [{ group: "receipt", values: { receiptHeader: newName() } }] },
  "set-fee-rate.ts": { inputs: () => [{ currency: "JPY", percent: nextRate() }] },
  "set-locale.ts": { inputs: () => ["ja"] },
  "set-practice-course.ts": { inputs: () => ["problems", null] },
  "set-up.ts": {
    refused: "there is a store already: what is refused here is every replay of the first set-up",
    inputs: (_ours, { setupCode }) => [
      {
        ...SHOP,
        setupCode,
        storeName: newName(),
        ownerName: "Hana",
        login: `${randomUUID()}@shop.example`,
        password: "a sentence to remember",
        deviceName: "Till",
      },
    ],
  },
  "sign-in-by-passkey.ts": { shownBy: "server/staff/passkeys.test.ts" },
  "sign-in-to-office.ts": {
    inputs: async ({ managerId }) => {
      const [login, password] = [`${randomUUID()}@shop.example`, "a sentence to remember"];
      const invitation = await secretOf("invite-person.ts", managerId, "code");
      const secret = await secretOf("accept-invitation.ts", { code: invitation, login, password }, "secret");
      return [{ login, password, code: new TOTP({ secret: Secret.fromBase32(secret) }).generate() }];
    },
  },
  "sign-in.ts": {
    renews: { tables: ["session"], because: "each sign-in has a session of its own, which ends after 12 hours" },
  },
  "start-payment.ts": {
    as: "cashier",
    inputs: () => [{ requestId: randomUUID(), amount: { currency: "JPY", minor: 700 + next() }, code: nextCode() }],
    only: ["sale", "payment", "incident"],
  },
  "start-refund.ts": {
    as: "manager",
    inputs: ({ paymentId }) => [
      { paymentId, amountMinor: 100, reason: REFUND_REASONS[0], note: "", requestId: randomUUID() },
    ],
    only: ["refund", "incident"],
  },
  "supersede-payment.ts": {
    refused: "the payment's state decides: only one whose cancel has no end yet gives way, once",
  },
  "undo-resolution.ts": {
    renews: { tables: ["recon_day"], because: "the day is due now, once, however often that is said" },
  },
  "unlock-person.ts": {},
  "withdraw-charge.ts": {
    as: "cashier",
    inputs: () => [{ requestId: randomUUID(), code: nextCode() }],
    refused: "its word for a charge that never began and never will",
  },
};

/** Every route that changes something, and the test that sends the same to it again. */
export const REPLAYED_ROUTES: Readonly<Record<string, string>> = {
  "POST /api/alipay/notify": "server/inbound/alipay-notification.test.ts",
  "POST /api/office/reconciliation-files": "server/reconciliation/take-upload.test.ts",
  "POST /api/payments": "scripts/attacks/replays.test.ts",
  "POST /api/payments/[paymentId]/cancel": "scripts/attacks/replays.test.ts",
  "POST /api/payments/withdraw": "server/db/withdraw-code.test.ts",
  "POST /api/v1/payments": "server/inbound/api-payments.test.ts",
  "POST /api/v1/payments/[paymentId]/cancel": "server/inbound/api-payments.test.ts",
  "POST /api/v1/payments/[paymentId]/refunds": "server/inbound/api-refunds.test.ts",
};
