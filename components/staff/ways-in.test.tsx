// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { AppRouterContext, type AppRouterInstance } from "next/dist/shared/lib/app-router-context.shared-runtime";
import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { AuditScreen } from "@/components/office/audit/audit-screen";
import type { AuditListView } from "@/lib/audit/audit-view";
import type { SetupInput, SetupResult } from "@/lib/staff/setup-contract";
import en from "@/messages/en.json";
import { EnrolDevice } from "./enrol-device";
import { JoinScreen } from "./join-screen";
import type { SecurityActions } from "./security/security-actions";
import { SecurityScreen } from "./security/security-screen";
import { SetupScreen } from "./setup-screen";

afterEach(cleanup);

const refresh = vi.fn();
const replace = vi.fn();
const router = { refresh, push: vi.fn(), replace } as unknown as AppRouterInstance; // what these screens use of it

function show(node: ReactNode) {
  const wrap = (inner: ReactNode) => (
    <AppRouterContext.Provider value={router}>
      <NextIntlClientProvider locale="en" timeZone="UTC" messages={en} now={new Date(1_000_000)}>
        {inner}
      </NextIntlClientProvider>
    </AppRouterContext.Provider>
  );
  const { rerender } = render(wrap(node));
  return (next: ReactNode) => {
    rerender(wrap(next));
  };
}

const type = (label: string | RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole("button", { name }));
const never = () => Promise.reject(new Error("not asked"));
const PASSKEYS = { askNewPasskey: never, addPasskey: never };
const SHOWN_ONCE = { secret: "SECRETSECRET", picture: "<svg/>", recoveryCodes: ["AAAA-BBBB"] };

test("what the first set-up shows once stays while the page is read again, where the set-up is over", async () => {
  const sent: SetupInput[] = [];
  const setUp = (input: SetupInput): Promise<SetupResult> => {
    sent.push(input);
    return Promise.resolve({ ok: true, pin: "802455", ...SHOWN_ONCE });
  };
  const screenOf = (isOpen: boolean) => (
    <SetupScreen mode="simulator" isOpen={isOpen} setUp={setUp} passkeys={PASSKEYS} />
  );
  const readAgain = show(screenOf(true));
  type(/^Set-up code/, "ABCD-EFGH");
  fireEvent.submit(screen.getByRole("button", { name: "Make the store" }));
  expect(await screen.findByText("AAAA-BBBB")).toBeTruthy();
  expect(sent.map(({ setupCode }) => setupCode)).toEqual(["ABCD-EFGH"]);
  readAgain(screenOf(false));
  expect(screen.getByText("SECRETSECRET")).toBeTruthy();
  expect(screen.getByText("802455")).toBeTruthy();
});

test("a tablet that has joined stays on its page, which asks who is there: no way round by the till", async () => {
  refresh.mockClear();
  show(
    <EnrolDevice
      mode="simulator"
      isSetupOpen={false}
      enrolDevice={never}
      enrolDemo={() => Promise.resolve({ ok: true })}
    />,
  );
  press("Use the demo store on this device");
  await vi.waitFor(() => {
    expect(refresh).toHaveBeenCalledTimes(1);
  });
  expect(replace).not.toHaveBeenCalled();
});

test("a set-up that is over leads to the doors instead", () => {
  show(<SetupScreen mode="simulator" isOpen={false} setUp={never} passkeys={PASSKEYS} />);
  expect(screen.queryByRole("button", { name: "Make the store" })).toBeNull();
  expect(screen.getByRole("link", { name: "Sign in to the office" })).toBeTruthy();
});

test("an invitation keeps what was typed when it is refused, and shows what is shown once when it is not", async () => {
  const answers = [{ ok: false, reason: "login-taken" } as const, { ok: true, ...SHOWN_ONCE } as const];
  const accept = () => Promise.resolve(answers.shift() ?? ({ ok: false, reason: "locked" } as const));
  show(<JoinScreen mode="simulator" accept={accept} passkeys={PASSKEYS} />);
  type("Invitation code", "ABCD-EFGH-JKMN");
  type(/^E-mail/, "amara@shop.example");
  type(/^Password/, "a sentence to remember");
  fireEvent.submit(screen.getByRole("button", { name: "Accept" }));
  expect(await screen.findByText(/under this name already/)).toBeTruthy();
  expect(screen.getByLabelText<HTMLInputElement>("Invitation code").value).toBe("ABCD-EFGH-JKMN");
  fireEvent.submit(screen.getByRole("button", { name: "Accept" }));
  expect(await screen.findByRole("heading", { name: "You are in" })).toBeTruthy();
  expect(screen.getByText("AAAA-BBBB")).toBeTruthy();
});

test("changing how one signs in sends the password again, and says right there what went wrong", async () => {
  const sent: unknown[] = [];
  const actions: SecurityActions = {
    ...PASSKEYS,
    removePasskey: (input) => {
      sent.push(input);
      return Promise.resolve({ ok: false, reason: "wrong-password" });
    },
    changeOwnPassword: never,
    beginNewApp: never,
    confirmNewApp: never,
    renewRecoveryCodes: () => Promise.resolve({ ok: true, codes: ["CCCC-DDDD"] }),
    endOtherSessions: () => Promise.resolve({ ok: true }),
  };
  const session = { kind: "office", name: "Chrome · Mac", beganAt: 0, lastSeenAt: 0, isThis: true } as const;
  const security = {
    login: "hana@shop.example",
    passkeys: [{ id: "key", name: "Phone", createdAt: 0, lastUsedAt: null }],
    codesLeft: 3,
    sessions: [session],
    serverNow: 1_000_000,
  };
  show(<SecurityScreen security={security} actions={actions} />);
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Remove · Phone" }).disabled).toBe(true);
  type(/^Your password now/, "a sentence to remember");
  press("Remove · Phone");
  expect(await screen.findByText("That is not your password. Nothing was changed.")).toBeTruthy();
  expect(sent).toEqual([{ password: "a sentence to remember", id: "key" }]);
  press("Make new codes");
  expect(await screen.findByText("CCCC-DDDD")).toBeTruthy();
  expect(refresh).toHaveBeenCalled();
});

test.each([
  { login: "hana@shop.example", label: /^Your password now/, secret: "a sentence to remember" },
  { login: null, label: "Your PIN", secret: "6390" },
])("signing out everywhere else asks again who it is: $label", async ({ login, label, secret }) => {
  const sent: unknown[] = [];
  const actions: SecurityActions = {
    ...PASSKEYS,
    removePasskey: never,
    changeOwnPassword: never,
    beginNewApp: never,
    confirmNewApp: never,
    renewRecoveryCodes: never,
    endOtherSessions: (input) => {
      sent.push(input);
      return Promise.resolve({ ok: true });
    },
  };
  const session = (isThis: boolean) =>
    ({ kind: "office", name: "Chrome · Mac", beganAt: isThis ? 0 : 1, lastSeenAt: 0, isThis }) as const;
  const sessions = [session(true), session(false)];
  show(<SecurityScreen security={{ login, passkeys: [], codesLeft: 0, sessions, serverNow: 0 }} actions={actions} />);
  const button = () => screen.getByRole<HTMLButtonElement>("button", { name: "Sign out everywhere else" });
  expect(button().disabled).toBe(true);
  type(label, secret);
  expect(button().disabled).toBe(false);
  fireEvent.click(button());
  await vi.waitFor(() => {
    expect(sent).toEqual([{ password: secret }]);
  });
});

test("the audit log says in words who did what to whom, and what a reading of it found", async () => {
  const list: AuditListView = {
    params: {},
    problem: null,
    besideStore: null,
    next: null,
    people: [],
    serverNow: 1_000_000,
    chain: { checkedAt: 0, entries: 41, newer: 2, broken: null },
    entries: [
      {
        seq: 42,
        clocks: { day: "Wed, Nov 25", shop: "10:00:00", beijing: null },
        actorKind: "person",
        actorName: "Hana",
        deviceName: "Counter",
        action: "role-changed",
        rawAction: "role-changed",
        details: { before: "cashier", after: "manager" },
        money: null,
        approverName: null,
        subject: { kind: "person", id: "mei", name: "Mei" },
      },
    ],
  };
  const chain = { checkedAt: 1_000_000, entries: 40, newer: 0, broken: { seq: 41, why: "changed" } } as const;
  show(<AuditScreen list={list} checkAudit={() => Promise.resolve({ ok: true, serverNow: 1_000_000, chain })} />);
  expect(screen.getByText("Changed the role from Cashier to Manager")).toBeTruthy();
  expect(screen.getByText("Hana · Counter")).toBeTruthy();
  expect(screen.getByRole("link", { name: "Mei" }).getAttribute("href")).toBe("/office/audit?about=person&id=mei");
  expect(screen.getByText("All 41 entries are as they were written")).toBeTruthy();
  press("Check now");
  expect(await screen.findByText(/not as it was written is number 41/)).toBeTruthy();
});
