import type { BrowserContext } from "@playwright/test";
import { type AppDoor, addressOf, readAppDoors } from "./support/app-doors";
import { expect, test } from "./support/fixtures";
import { headerTricks, pathTricks } from "./support/path-tricks";
import { inParallel, type RawAnswer, requestRaw } from "./support/raw-request";
import { freshCode, type TillPage } from "./support/till-page";

const DOORS = readAppDoors();
const YEAR_SECONDS = 31_536_000;
/** Made by the build and the same for everybody: these may be kept. */
const FILES = ["/sw.js", "/offline.html", "/manifest.webmanifest", "/icon.svg", "/icons/icon-192.png"];
/** Next sends these on by itself, before it looks at its configuration. */
const SENT_ON = ["/office/", "//evil.example/", "///evil.example/x", "/\\evil.example", "/.//evil.example/", "/r//x"];
const NOT_THERE = ["/no-such-page", "/sw.jsx", "/office/no-such", "/api/no-such", "/_next/static/no-such.js", "/r/x"];

/** A payment that is there, what stands in the store's answers only, and the receipt's key. */
type Shop = { readonly values: Readonly<Record<string, string>>; readonly marks: readonly string[] };

async function openShop(till: TillPage): Promise<Shop> {
  await till.enterAmount("1200");
  await till.charge();
  await expect(till.page.getByRole("region", { name: "Scan the customer’s code" })).toBeVisible();
  await till.scan(freshCode("paid"));
  await expect(till.verdict("Paid")).toBeVisible();
  await till.page.getByRole("link", { name: "Open this payment" }).click();
  await expect(till.page).toHaveURL(/\/till\/payments\/[0-9a-f-]{36}$/);
  const paymentId = till.page.url().split("/").at(-1) ?? "";
  const number = (await till.page.getByText(/^[0-9A-HJKMNP-TV-Z]{26}$/).textContent()) ?? "";
  const slip = await till.page.request.get(`${till.origin}/api/payments/${paymentId}/receipt`);
  const { url } = (await slip.json()) as { url: string }; // our own route
  const today = new Date().toISOString().slice(0, 10);
  const values = { paymentId, token: url.split("/").at(-1) ?? "", date: today, fileId: paymentId, id: paymentId };
  return { values, marks: ["Komorebi", number] };
}

async function cookiesOf(context: BrowserContext): Promise<string> {
  return (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
}

function expectHeaders({ headers }: RawAnswer, what: string): void {
  const { "strict-transport-security": hsts = "", "content-security-policy": policy = "" } = headers;
  expect(Number(/max-age=(\d+)/.exec(hsts)?.[1]), what).toBeGreaterThanOrEqual(YEAR_SECONDS);
  expect(hsts, what).toContain("includeSubDomains");
  expect(headers, what).toMatchObject({
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(self), microphone=(), geolocation=()",
    "x-robots-tag": "noindex, nofollow",
  });
  expect(["same-origin", "no-referrer"], what).toContain(headers["referrer-policy"]);
  for (const name of ["x-powered-by", "server", "access-control-allow-origin"])
    expect(headers, what).not.toHaveProperty(name);
  expect(policy.replace(/style-src[^;]*/, ""), what).not.toContain("'unsafe-inline'");
}

/** A page runs only the scripts that carry this answer's nonce; what is no page runs none. */
function expectPolicy({ headers, body }: RawAnswer, what: string): void {
  const policy = headers["content-security-policy"] ?? "";
  expect(policy, what).toContain("frame-ancestors 'none'");
  const isPage = policy.includes("'strict-dynamic'");
  expect(isPage || policy.startsWith("default-src 'none'"), `${what}: ${policy}`).toBe(true);
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
  const scripts = isPage ? [...body.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag) : [];
  expect(
    scripts.filter((tag) => !tag.includes(`nonce="${nonce ?? "none"}"`)),
    what,
  ).toEqual([]);
}

test("every page and every route answers with every header, to a stranger and to a manager", async ({ till, page }) => {
  const { values } = await openShop(till);
  await page.goto(`${till.origin}/till`);
  await page.getByRole("button", { name: /^Lock the till/ }).click();
  await till.enterPin("Amara", "4711");
  await expect(page).toHaveURL(`${till.origin}/till`);
  const manager = { cookie: await cookiesOf(page.context()) };
  expect(DOORS.length).toBeGreaterThan(25);
  const visits = DOORS.flatMap((door) => [{}, manager].map((headers) => ({ door, headers })));
  const nonces = new Set<string>();
  await inParallel(visits, async ({ door, headers }) => {
    const answer = await requestRaw(till.origin, { path: addressOf(door, values), headers });
    const what = `${door.pattern} ${Object.keys(headers).join("")} ${answer.status}`;
    expect(answer.status, what).toBeLessThan(500);
    expectHeaders(answer, what);
    expectPolicy(answer, what);
    expect(answer.headers["cache-control"], what).toContain("no-store");
    nonces.add(/'nonce-([^']+)'/.exec(answer.headers["content-security-policy"] ?? "")?.[1] ?? "");
  });
  const pages = DOORS.filter(({ kind }) => kind === "page").length;
  expect(nonces.size).toBeGreaterThanOrEqual(2 * pages);
  for (const path of [...FILES, ...NOT_THERE]) expectHeaders(await requestRaw(till.origin, { path }), path);
  for (const path of SENT_ON) {
    const answer = await requestRaw(till.origin, { path });
    expectHeaders(answer, path);
    // To an address of this house, whatever the path looked like.
    expect(answer.headers["location"], path).toMatch(/^\/(?![/\\])/);
  }
  for (const method of ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
    for (const path of ["/", "/sw.js", "/api/health"])
      expectHeaders(await requestRaw(till.origin, { path, method }), `${method} ${path}`);
  for (const path of ["/offline.html", "/no-such-page", "/sw.jsx", "/office/no-such", "/api/no-such", "/r/x"])
    expectPolicy(await requestRaw(till.origin, { path }), path);
});

test("a door that is closed is opened by no way of writing its address and by no header", async ({ till }) => {
  const { values, marks } = await openShop(till);
  const closed = DOORS.filter(({ isPublic }) => !isPublic);
  expect(closed.length).toBeGreaterThan(20);
  // Each trick meets every sixth door and each door every sixth trick: all of both, in a sixth of the time.
  const requests = closed.flatMap((door: AppDoor, index) => {
    const path = addressOf(door, values);
    const written = pathTricks(path).map((trick) => ({ path: trick, headers: {} }));
    const headed = headerTricks(path, till.origin).map((headers) => ({ path, headers }));
    return [{ path, headers: {} }, ...[...written, ...headed].filter((_trick, turn) => (turn + index) % 6 === 0)];
  });
  const letIn: string[] = [];
  const broken: string[] = [];
  await inParallel(requests, async ({ path, headers }) => {
    const { status, body, headers: told } = await requestRaw(till.origin, { path, headers });
    const what = `${path} ${JSON.stringify(headers)}: ${status}`;
    const location = told["location"] ?? "";
    if (marks.some((mark) => body.includes(mark)) || told["set-cookie"]?.includes("saoma-") === true) letIn.push(what);
    // Sent on to another house than the one that was asked, which a browser would follow.
    const isElsewhere = location.includes("//") && !location.startsWith(till.origin) && location !== path;
    if (status >= 500 || isElsewhere) broken.push(`${what} ${location}`);
  });
  test.info().annotations.push({ type: "attack", description: `${requests.length} requests, let in: ${letIn.length}` });
  expect(letIn).toEqual([]);
  expect(broken).toEqual([]);
});

test("a planted, changed or used-up cookie opens nothing, and no action is heard from another origin", async ({
  till,
  page,
  context,
}) => {
  const payments = `${till.origin}/api/payments/open`;
  const sent = page.waitForRequest((request) => request.headers()["next-action"] !== undefined);
  const used = await context.cookies();
  await page.getByRole("button", { name: /^Lock the till/ }).click();
  const action = await sent;
  await expect(page).toHaveURL(`${till.origin}/sign-in`);

  const replayed = { cookie: used.map(({ name, value }) => `${name}=${value}`).join("; ") };
  expect((await requestRaw(till.origin, { path: "/api/payments/open", headers: replayed })).status).toBe(401);

  // Fixation: somebody planted a session of their choice before the sign-in.
  const planted = { ...used.find(({ name }) => name.endsWith("session"))!, value: "A".repeat(43) };
  await context.addCookies([planted]);
  await page.reload();
  await till.enterPin("Mei", "2580");
  await expect(page).toHaveURL(`${till.origin}/till`);
  expect((await page.request.get(payments)).status()).toBe(200);
  const given = (await context.cookies()).find(({ name }) => name.endsWith("session"));
  expect(given).toMatchObject({ httpOnly: true, sameSite: "Strict", path: "/" });
  expect([planted.value, ...used.map(({ value }) => value)]).not.toContain(given?.value);

  const now = await cookiesOf(context);
  const post = (headers: Record<string, string>, cookie = now) =>
    requestRaw(till.origin, {
      path: "/till",
      method: "POST",
      headers: {
        "next-action": action.headers()["next-action"] ?? "",
        "content-type": "text/plain",
        cookie,
        ...headers,
      },
      body: "[]",
    });
  const evil = "https://evil.example";
  for (const headers of [
    { origin: evil },
    { origin: evil, "x-forwarded-host": "evil.example" },
    { origin: "null" },
    { origin: evil, "x-http-method-override": "GET" },
    {},
  ])
    await post(headers);
  expect((await page.request.get(payments)).status()).toBe(200);

  // A device of somebody's own making sees nobody's names.
  const forged = now.replace(
    /(saoma-device=.)(.)/,
    (_whole, kept: string, next: string) => kept + (next === "A" ? "B" : "A"),
  );
  const stranger = await requestRaw(till.origin, { path: "/sign-in", headers: { cookie: forged } });
  expect(stranger.body).not.toContain("Amara");
  expect((await requestRaw(till.origin, { path: "/api/payments/open", headers: { cookie: forged } })).status).toBe(401);

  // The same request from our own pages does its work: it was the origin that was refused.
  await post({ origin: till.origin });
  expect((await page.request.get(payments)).status()).toBe(401);
});
