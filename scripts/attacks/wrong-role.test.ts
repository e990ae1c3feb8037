import { expect, it, vi } from "vitest";
import { hasRight, type Right, ROLES } from "@/lib/staff/rights";
import { ACTION_FILES, loadAction } from "./doors";
import { withInsiders } from "./insiders";
import { visitor, written } from "./visitor";

vi.mock("next/headers", async () => (await import("./visitor")).nextHeaders);
vi.mock("next-intl/server", async () => (await import("./visitor")).nextIntl);

/** What each right opens. A new action has to be added here, or below; the test beside fails until it is. */
const ACTIONS: Partial<Readonly<Record<Right, readonly string[]>>> = {
  "take-payment": [
    ...["allow-selling", "hand-over", "list-approvers", "list-colleagues", "print-receipt", "record-practice"],
    ...["start-payment", "supersede-payment", "withdraw-charge"],
  ],
  "cancel-payment": ["cancel-payment"],
  refund: ["start-refund"],
  "see-office": [
    ...["add-passkey", "ask-new-passkey", "begin-new-app", "change-own-password", "choose-office-store"],
    ...["confirm-new-app", "end-other-sessions", "remove-passkey", "renew-recovery-codes"],
  ],
  "manage-office": ["change-case", "close-day"],
  "manage-staff": ["add-person", "change-person", "invite-person", "set-practice-course"],
  "manage-devices": ["offer-enrolment", "rename-device", "revoke-device"],
  "manage-settings": [
    ...["add-webhook", "create-api-key", "remove-webhook", "resend-delivery", "revoke-api-key", "save-store-settings"],
  ],
  "manage-stores": ["add-store", "order-registration"],
  "see-audit": ["check-audit"],
  reconcile: [
    ...["assign-difference", "link-difference", "resolve-difference", "run-reconciliation", "set-fee-rate"],
    "undo-resolution",
  ],
  "change-file-formats": ["retire-file-format", "save-file-format"],
};
/** These ask for no right: they are the ways in and out, and what proves itself by a secret or by a PIN of its own. */
const WITHOUT_RIGHT = [
  ...["accept-invitation", "ask-passkey", "enrol-demo-device", "enrol-device", "lock-till", "set-locale", "set-up"],
  ...["sign-in", "sign-in-by-passkey", "sign-in-to-office", "unlock-person"],
];

const attack = withInsiders();

const tries = Object.entries(ACTIONS).flatMap(([right, names]) =>
  names.flatMap((name) => ROLES.filter((role) => !hasRight(role, right as Right)).map((role) => [name, role] as const)),
);

it("knows of every action which right it asks for", () => {
  const known = [...Object.values(ACTIONS).flat(), ...WITHOUT_RIGHT].map((name) => `${name}.ts`);
  expect(known.toSorted()).toEqual(ACTION_FILES);
});

// The same input works for whoever carries the right: replays.test.ts sends it, and wants it not to be refused.
it.each(tries)("%s does nothing and says nothing for the role %s", async (name, role) => {
  const action = await loadAction(`${name}.ts`);
  const inputs = await attack.prepare(`${name}.ts`);
  visitor.cookies = await attack.server.target.signIn(role);
  written.length = 0;
  const before = await attack.server.target.dump();
  for (const input of inputs.length === 0 ? [{}] : inputs) {
    const answer = await action(input);
    const text = answer === undefined ? "undefined" : JSON.stringify(answer);
    expect(text).toMatch(/"(?:reason|problem)":"not-allowed"|^\[\]$|^null$|^undefined$/);
  }
  expect(await attack.server.target.dump()).toBe(before);
  expect(written).toEqual([]);
});
