import { randomUUID } from "node:crypto";
import { REFUND_REASONS } from "@/lib/refunds/refund-reasons";
import type { Role } from "@/lib/staff/rights";
import { type Estate, MANAGER_PIN } from "./insert-estate";

/**
 * How an action is asked for what belongs to a store. `theirs` is the store whose ids are tried, `ours` the asker's:
 * one input for each id the action takes, so that each is tried by itself.
 */
export type Attempt = {
  readonly as: Role;
  readonly inputs: (theirs: Estate, ours: Estate) => readonly unknown[];
};

const approval = ({ managerId }: Estate) => ({ approverId: managerId, pin: MANAGER_PIN });
const difference = ({ date, subject }: Estate) => ({ date, subject });
const differences = ({ date, subject }: Estate) => ({ date, subjects: [subject] });
const day = (): string => new Date().toISOString().slice(0, 10);

/**
 * Every action there is. A new one has to be added here with the ids it takes, or as "takes none" with what it works on;
 * the test beside fails until it is.
 */
export const ATTEMPTS: Readonly<Record<string, Attempt | string>> = {
  "accept-invitation.ts": "takes a secret that names its person",
  "add-passkey.ts": "works on whoever is signed in",
  "add-person.ts": "works on the store looked at",
  "add-store.ts": "an owner's, who has every store",
  "add-webhook.ts": "works on the store looked at",
  "allow-selling.ts": { as: "cashier", inputs: (theirs) => [{ approval: approval(theirs) }] },
  "ask-new-passkey.ts": "works on whoever is signed in",
  "ask-passkey.ts": "takes nothing",
  "assign-difference.ts": {
    as: "manager",
    inputs: (theirs, ours) => [
      { ...differences(theirs), personId: ours.personId },
      { ...differences(ours), personId: theirs.personId },
    ],
  },
  "begin-new-app.ts": "works on whoever is signed in",
  "cancel-payment.ts": { as: "cashier", inputs: ({ paymentId }) => [{ paymentId }] },
  "change-case.ts": {
    as: "manager",
    inputs: (theirs, ours) => [
      { kind: "take", paymentId: theirs.openPaymentId, holderId: null },
      { kind: "note", paymentId: theirs.openPaymentId, note: "seen" },
      { kind: "escalate", paymentId: theirs.openPaymentId },
      { kind: "hand-over", paymentId: ours.paymentId, holderId: null, toId: theirs.personId },
    ],
  },
  "change-own-password.ts": "works on whoever is signed in",
  "change-person.ts": {
    as: "manager",
    inputs: ({ personId }) => [
      { kind: "role", personId, role: "supervisor" },
      { kind: "reset-pin", personId },
      { kind: "disable", personId },
      { kind: "enable", personId },
    ],
  },
  "check-audit.ts": "works on the store looked at",
  "choose-office-store.ts": { as: "manager", inputs: ({ storeId }) => [storeId] },
  "close-day.ts": "works on the store looked at",
  "confirm-new-app.ts": "works on whoever is signed in",
  "create-api-key.ts": "works on the store looked at",
  "end-other-sessions.ts": "works on whoever is signed in",
  "enrol-demo-device.ts": "takes nothing",
  "enrol-device.ts": "takes a secret that names its store",
  "hand-over.ts": {
    as: "cashier",
    inputs: (theirs, ours) => [
      { paymentIds: [theirs.openPaymentId], toPersonId: ours.managerId },
      { paymentIds: [ours.openPaymentId], toPersonId: theirs.managerId },
    ],
  },
  "invite-person.ts": { as: "owner", inputs: ({ managerId }) => [managerId] },
  "link-difference.ts": {
    as: "manager",
    inputs: (theirs, ours) => [
      { ...difference(theirs), paymentId: ours.paymentId, refundId: null, reason: "seen by us" },
      { ...difference(ours), paymentId: theirs.paymentId, refundId: null, reason: "seen by us" },
    ],
  },
  "list-approvers.ts": "works on this till's store",
  "list-colleagues.ts": "works on this till's store",
  "lock-till.ts": "works on whoever is signed in",
  "offer-enrolment.ts": "works on the store looked at",
  "order-registration.ts": "an owner's, who has every store",
  "print-receipt.ts": {
    as: "cashier",
    inputs: ({ paymentId }) => [{ paymentId, requestId: randomUUID(), paper: "80mm" }],
  },
  "record-practice.ts": "works on whoever is signed in",
  "remove-passkey.ts": "works on whoever is signed in",
  "remove-webhook.ts": { as: "manager", inputs: ({ oldWebhookId }) => [{ webhookId: oldWebhookId }] },
  "rename-device.ts": { as: "manager", inputs: ({ deviceId }) => [{ deviceId, name: "renamed" }] },
  "renew-recovery-codes.ts": "works on whoever is signed in",
  "resend-delivery.ts": { as: "manager", inputs: ({ deliveryId }) => [{ deliveryId }] },
  "resolve-difference.ts": {
    as: "manager",
    inputs: (theirs) => [{ ...differences(theirs), reason: "seen by us" }],
  },
  "revoke-api-key.ts": { as: "manager", inputs: ({ keyId }) => [{ keyId }] },
  "retire-file-format.ts": "an owner's where there are several stores",
  "revoke-device.ts": { as: "manager", inputs: ({ deviceId }) => [deviceId] },
  "run-reconciliation.ts": "asks for a day of the merchant to be matched again",
  "save-file-format.ts": "an owner's where there are several stores",
  "save-store-settings.ts": "works on the store looked at",
  "set-fee-rate.ts": "an owner's where there are several stores",
  "set-locale.ts": "works on this browser",
  "set-practice-course.ts": "works on the store looked at",
  "set-up.ts": "closed once there is a store",
  "sign-in-by-passkey.ts": "takes a key that names its person",
  "sign-in-to-office.ts": "takes a login that names its person",
  "sign-in.ts": { as: "cashier", inputs: ({ managerId }) => [{ personId: managerId, pin: MANAGER_PIN }] },
  "start-payment.ts": {
    as: "cashier",
    inputs: ({ saleId }) => [
      { requestId: randomUUID(), saleId, amount: { currency: "JPY", minor: 1_000 }, code: "281234567890123456" },
    ],
  },
  "start-refund.ts": {
    as: "manager",
    // Of nothing: our own store is told so, another's is told that there is no such payment. No money has to move.
    inputs: ({ paymentId }) => [
      { paymentId, amountMinor: 0, reason: REFUND_REASONS[0], note: "", requestId: randomUUID() },
    ],
  },
  "supersede-payment.ts": {
    as: "cashier",
    inputs: (theirs, ours) => [
      { paymentId: theirs.paymentId, approval: approval(ours) },
      { paymentId: ours.paymentId, approval: approval(theirs) },
    ],
  },
  "undo-resolution.ts": { as: "manager", inputs: (theirs) => [difference(theirs)] },
  "unlock-person.ts": {
    as: "cashier",
    inputs: (theirs, ours) => [
      { personId: theirs.personId, ...approval(ours) },
      { personId: ours.personId, ...approval(theirs) },
    ],
  },
  "withdraw-charge.ts": "takes the number of a request, looked for in the device's own store (withdraw-code.test.ts)",
};

/** The value of each parameter of an address, by its name, that names something of a store. */
export const PARAMETERS: Readonly<Record<string, (estate: Estate) => string>> = {
  paymentId: ({ paymentId }) => paymentId,
  date: day,
  businessDate: day,
  // A file of Alipay's speaks of every store: whoever is not the owner of several gets none, whichever it is.
  fileId: () => randomUUID(),
};
