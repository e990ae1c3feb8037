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

  it.each([
    ...["code", "identityCode", "pin", "token", "secret", "password"],
    ...["authorization", "cookie", "signature", "privateKey"],
  ])("drops whatever stands in a field %s", (field) => {
    const value = "short";
    const line = logged((log) => log.info({ [field]: value, in: { [field]: value, it: { [field]: value } } }, "x"));
    expect(line).not.toContain(value);
    expect(line.match(/\[redacted\]/g)).toHaveLength(3);
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

  // What somebody types may hold line ends, quotes and what looks like the end of an entry.
  it.each([
    ["a line end and an entry of their own", 'x\n{"level":30,"msg":"the till was unlocked"}'],
    ["a carriage return", "x\r\nY"],
    ["the line ends of other alphabets", "x\u2028y\u2029z\u0085"],
    ["a quote that would close the text", 'x","level":60,"msg":"y'],
    ["an escape sequence for a terminal", "\u001b[2K\u001b[1Ax\u0000\b"],
    ["a key that is cut off, and a line end", "-----BEGIN PRIVATE KEY-----\nMIIE\\"],
    ["a code beside a quote", '281234567890123456"'],
  ])("makes one entry of a text with %s, and nothing of it is an entry of its own", (_name, text) => {
    const lines = logged((log) => {
      log.warn({ note: text, list: [text], err: new Error(text) }, text);
      log.info("after it");
    });
    expect(lines.split("\n")).toHaveLength(3);
    const [first, second, end] = lines.split("\n");
    expect(JSON.parse(first ?? "")).toMatchObject({ level: 40 });
    expect(JSON.parse(second ?? "")).toMatchObject({ level: 30, msg: "after it" });
    expect(end).toBe("");
    expect(lines).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f]/);
  });

  it("keeps a line JSON where a number is as long as a code, or a name is one", () => {
    const { code, key } = SECRETS;
    const line = logged((log) => log.info({ share: 0.1 + 0.2, long: Number(code), by: { [code]: 1, [key]: 2 } }, "x"));
    expect(JSON.parse(line)).toMatchObject({ share: "[digits]", long: "[digits]", by: { "[digits]": 1, "[key]": 2 } });
  });
});
