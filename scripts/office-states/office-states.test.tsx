import { existsSync } from "node:fs";
import path from "node:path";
import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, beforeAll, describe, expect, inject, it, vi } from "vitest";
import { NoRight } from "@/components/office/no-right";
import { RoomSign } from "@/components/office/room-sign";
import { OFFICE_SECTIONS } from "@/lib/office/office-sections";
import en from "@/messages/en.json";
import type { Container } from "@/server/container";
import { insertHistoryPayment } from "@/server/db/testing/insert-history";
import { openTarget, type Target } from "../attacks/open-target";
import { visitor } from "../attacks/visitor";
import { loadPage, PAGE_FILES, WHEN_EMPTY } from "./empty-screens";

const link = { pending: false };

// The test is the request, and the browser's address; the pages, their queries and the database are the real ones.
vi.mock("next/headers", async () => (await import("../attacks/visitor")).nextHeaders);
vi.mock("next-intl/server", async () => (await import("../attacks/visitor")).nextIntl);
vi.mock("next/navigation", () => ({
  redirect: (to: string) => {
    throw new Error(`redirect to ${to}`);
  },
  notFound: () => {
    throw new Error("not found");
  },
  useRouter: () => ({}),
  usePathname: () => "/office",
  useSearchParams: () => new URLSearchParams(),
}));
vi.mock("next/link", async (importOriginal) => ({
  ...(await importOriginal<typeof import("next/link")>()),
  useLinkStatus: () => link,
}));

const OFFICE = path.resolve(import.meta.dirname, "..", "..", "app", "(office)", "office");
/** Leads on to another page, which is looked at by itself. */
const PAGES = PAGE_FILES.filter((file) => file !== "page.tsx");

let target: Target;
let container: Container;
let paymentId: string;

beforeAll(async () => {
  process.env["ATTACK_POSTGRES"] = inject("postgresUrl");
  target = await openTarget();
  container = (await import("@/server/container")).getContainer();
  await container.poller.stop();
  // Another store's: in our own nothing was ever sold.
  paymentId = await insertHistoryPayment(target.db, target.other, { createdAt: Date.now(), state: "paid" });
  return async () => {
    await container.db.destroy();
    await target.db.destroy();
  };
});
afterEach(() => {
  link.pending = false;
});

/** What a browser would show of a page, or where it is led instead. */
async function look(file: string): Promise<string> {
  const page = await loadPage(file);
  const given = { params: Promise.resolve({ paymentId, date: "2026-01-05" }), searchParams: Promise.resolve({}) };
  try {
    return show(await page(given));
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
}

function show(node: ReactNode): string {
  const html = renderToStaticMarkup(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={en}>
      {node}
    </NextIntlClientProvider>,
  );
  return html.replaceAll("&#x27;", "'");
}

it("knows of every page of the office what it shows where there is nothing", () => {
  expect(PAGE_FILES.length).toBeGreaterThan(18);
  expect(Object.keys(WHEN_EMPTY).toSorted()).toEqual(PAGE_FILES);
});

describe("without a session", () => {
  it.each(PAGES)("%s leads to the sign-in", async (file) => {
    visitor.cookies = {};
    expect(await look(file)).toBe("redirect to /sign-in");
  });
});

describe("without the right", () => {
  it.each(PAGES)("%s says so itself, whatever its frame does, and shows nothing", async (file) => {
    for (const role of ["cashier", "supervisor"] as const) {
      visitor.cookies = await target.signIn(role);
      expect(await look(file), role).toBe(show(<NoRight />));
    }
  });
});

describe("where there is nothing", () => {
  const said = Object.entries(WHEN_EMPTY).flatMap(([file, state]) =>
    "says" in state ? [[file, state.says] as const] : [],
  );
  it.each(said)("%s says what that means and what comes next", async (file, texts) => {
    visitor.cookies = await target.signIn("owner");
    const shown = await look(file);
    for (const text of texts) expect(shown).toContain(text);
  });

  it.each(["payments/[paymentId]/page.tsx", "reconciliation/[date]/link/page.tsx"])("%s is not found", async (file) => {
    visitor.cookies = await target.signIn("owner");
    expect(await look(file)).toBe("not found");
  });
});

describe("while a page is on its way", () => {
  it.each(PAGES)("the sign of the room of %s turns", (file) => {
    const room = OFFICE_SECTIONS.find(({ path: address }) => `/office/${file}`.startsWith(`${address}/`));
    expect(room).toBeDefined();
    if (room === undefined) return;
    const still = show(<RoomSign id={room.id} className="size-5" />);
    link.pending = true;
    const turning = show(<RoomSign id={room.id} className="size-5" />);
    expect(still).not.toContain("animate-spin");
    expect(turning).toContain("animate-spin");
  });
});

describe("when a page breaks", () => {
  /** Next shows the nearest one above the page. */
  const boundaryOf = (file: string): string => {
    let folder = path.dirname(path.join(OFFICE, file));
    while (!existsSync(path.join(folder, "error.tsx"))) folder = path.dirname(folder);
    return path.join(folder, "error.tsx");
  };

  it.each(PAGES)("%s breaks inside the office's frame, says that money is safe and how to go on", async (file) => {
    const boundary = boundaryOf(file);
    expect(boundary.startsWith(OFFICE)).toBe(true);
    const { default: Broken } = (await import(boundary)) as {
      default: (props: { error: Error & { digest?: string }; reset: () => void }) => ReactNode;
    };
    const fault = Object.assign(new Error("secret of the server"), { digest: "4711" });
    const shown = show(<Broken error={fault} reset={() => undefined} />);
    expect(shown).toContain(en.trouble.title);
    expect(shown).toContain(en.trouble.money);
    expect(shown).toContain(en.trouble.retry);
    expect(shown).toContain("4711");
    expect(shown).not.toContain("secret of the server");
  });
});
