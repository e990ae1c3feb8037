import { describe, expect, it } from "vitest";
import { createLog } from "./log";

const SECRETS = {
  code: "281234567890123456",
  pin: "258013",
  token: "Zk3-token-of-a-session-that-nobody-may-read",
  key: "sk_AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_abcde",
};

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  write(createLog("info", { write: (line) => void lines.push(line) }));
  return lines.join("");
}

describe("the log", () => {
  it("drops secrets by the name of their field, three deep", () => {
    const { pin, token, code } = SECRETS;
    const line = logged((log) => log.info({ pin, input: { pin, code }, request: { headers: { cookie: token } } }, "x"));
    for (const secret of [pin, token, code]) expect(line).not.toContain(secret);
    expect(line).toContain("[redacted]");
  });

  it("drops codes and keys by their look, wherever they hide", () => {
    const line = logged((log) => {
      log.info({ note: `the phone showed ${SECRETS.code}` }, `asked with ${SECRETS.key}`);
      log.error({ err: new Error(`bad body {"identityCode":"${SECRETS.code}"}`) }, "failed");
      log.info({ list: [`Bearer ${SECRETS.token}`] });
    });
    for (const secret of [SECRETS.code, SECRETS.key, SECRETS.token]) expect(line).not.toContain(secret);
  });

  it("keeps every line JSON, with what is no secret", () => {
    const line = logged((log) => log.info({ paymentId: "0190a0a0-0000-7000-8000-000000000001", amount: 1200 }, "paid"));
    expect(JSON.parse(line)).toMatchObject({
      msg: "paid",
      amount: 1200,
      paymentId: "0190a0a0-0000-7000-8000-000000000001",
    });
  });
});
