import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { DEFAULT_PAYMENT_POLICY } from "@/lib/payments/payment-policy";
import { readEnv } from "./env";

const folder = mkdtempSync(path.join(tmpdir(), "saoma-env-"));

function file(name: string, text: string): string {
  const full = path.join(folder, name);
  writeFileSync(full, text, { mode: 0o600 });
  return full;
}

const key = file("key.pem", "not read here");
const openKey = file("open.pem", "not read here");
chmodSync(openKey, 0o640);
const live = {
  POS_MODE: "production",
  POS_ORIGIN: "https://pos.example.com",
  ALIPAY_GATEWAY_ORIGIN: "https://open-sea.alipay.com",
  ALIPAY_CLIENT_ID: "385",
  ALIPAY_MERCHANT_ID: "211",
  ALIPAY_PRIVATE_KEY_FILE: key,
  ALIPAY_PUBLIC_KEY_FILE: key,
};

describe("settings", () => {
  it("need nothing at all for the simulator", () => {
    expect(readEnv({})).toMatchObject({
      mode: "simulator",
      port: 3000,
      origin: "http://localhost:3000",
      databaseUrl: null,
      alipay: null,
      policy: DEFAULT_PAYMENT_POLICY,
    });
  });

  it("take empty values as left out, so that .env.example works by copy", () => {
    expect(readEnv({ PORT: "", POS_MODE: " ", DATABASE_URL: "", POS_POLICY_FILE: "" })).toMatchObject({
      port: 3000,
      mode: "simulator",
    });
  });

  it.each([
    ["security@shop.example", "mailto:security@shop.example"],
    ["https://shop.example/security", "https://shop.example/security"],
    ["", null],
  ])("write the security contact %j as %j", (POS_SECURITY_CONTACT, contact) => {
    expect(readEnv({ POS_SECURITY_CONTACT }).securityContact).toBe(contact);
  });

  it("are complete for production", () => {
    expect(readEnv(live).alipay).toMatchObject({ gatewayOrigin: "https://open-sea.alipay.com", gatewayPrefix: "/api" });
  });

  it.each([
    [{ POS_MODE: "live" }, /^POS_MODE is "live": write simulator, sandbox or production\.$/],
    [{ PORT: "80000" }, /^PORT is "80000"/],
    [{ PORT: "abc" }, /^PORT/],
    [{ POS_ORIGIN: "pos.example.com" }, /^POS_ORIGIN/],
    [{ DATABASE_URL: "mysql://x" }, /^DATABASE_URL/],
    [{ POS_LOG_LEVEL: "loud" }, /^POS_LOG_LEVEL/],
    [{ POS_SECURITY_CONTACT: "the owner" }, /^POS_SECURITY_CONTACT.*e-mail address/],
    [{ POS_SECURITY_CONTACT: "a@b.example\nPolicy: x" }, /^POS_SECURITY_CONTACT/],
    [{ POS_MODE: "sandbox" }, /^ALIPAY_CLIENT_ID is missing/],
    [{ ...live, POS_ORIGIN: "http://pos.example.com" }, /^POS_ORIGIN.*production needs https/],
    [
      { ...live, ALIPAY_GATEWAY_ORIGIN: "https://isupergw.alipaydev.com" },
      /^ALIPAY_GATEWAY_ORIGIN.*production talks only/,
    ],
    [{ ...live, ALIPAY_GATEWAY_ORIGIN: "https://alipay.com.evil.example" }, /^ALIPAY_GATEWAY_ORIGIN/],
    [{ ...live, POS_MODE: "sandbox" }, /^ALIPAY_GATEWAY_ORIGIN.*production host, in sandbox mode/],
    [{ ...live, POS_MODE: "simulator" }, /^ALIPAY_GATEWAY_ORIGIN/],
    [{ ...live, ALIPAY_PRIVATE_KEY_FILE: "/no/such/file" }, /^ALIPAY_PRIVATE_KEY_FILE.*no such file/],
    [{ ...live, ALIPAY_PRIVATE_KEY_FILE: "package.json" }, /^ALIPAY_PRIVATE_KEY_FILE lies inside the checkout/],
    [{ ...live, ALIPAY_PRIVATE_KEY_FILE: openKey }, /^ALIPAY_PRIVATE_KEY_FILE.*can be read by others.*chmod 600/],
    [{ POS_POLICY_FILE: "/no/such/file" }, /^POS_POLICY_FILE.*no such file/],
    [{ POS_POLICY_FILE: file("text.json", "hello") }, /^POS_POLICY_FILE/],
    [{ POS_POLICY_FILE: file("word.json", '{"queryIntervalMs":"3"}') }, /^POS_POLICY_FILE.*queryIntervalMs/],
    [{ POS_POLICY_FILE: file("name.json", '{"queryIntervall":3}') }, /^POS_POLICY_FILE.*queryIntervall/],
    [{ POS_POLICY_FILE: file("lease.json", '{"leaseMs":100}') }, /leaseMs must be longer/],
    [
      { ...live, POS_POLICY_FILE: file("low.json", '{"queryLimitMs":10000}') },
      /queryLimitMs is 10000: production takes 30000 to 170000/,
    ],
  ])("wrong: %j", (variables, message) => {
    expect(() => readEnv(variables)).toThrow(message);
  });

  it("let tests run faster than production may", () => {
    const fast = file("fast.json", '{"queryLimitMs":2000,"watchDelaysMs":[100]}');
    expect(readEnv({ POS_POLICY_FILE: fast }).policy).toEqual({
      ...DEFAULT_PAYMENT_POLICY,
      queryLimitMs: 2_000,
      watchDelaysMs: [100],
    });
  });
});
