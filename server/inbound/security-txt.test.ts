import { afterEach, expect, it } from "vitest";
import { answerSecurityTxt } from "./security-txt";

const holder = globalThis as { saoma?: unknown };

afterEach(() => {
  delete holder.saoma;
});

it("names the contact, for less than a year, in lines as RFC 9116 asks", async () => {
  holder.saoma = { env: { origin: "https://pos.example.com", securityContact: "mailto:security@shop.example" } };
  const answer = answerSecurityTxt();
  expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  const fields = new Map(
    (await answer.text())
      .trimEnd()
      .split("\n")
      .map((line) => line.split(": ") as [string, string]),
  );
  expect(fields.get("Contact")).toBe("mailto:security@shop.example");
  expect(fields.get("Canonical")).toBe("https://pos.example.com/.well-known/security.txt");
  const days = (Date.parse(fields.get("Expires") ?? "") - Date.now()) / 86_400_000;
  expect(days).toBeGreaterThan(30);
  expect(days).toBeLessThan(365);
});

it("is not there when nobody is named", () => {
  holder.saoma = { env: { origin: "https://pos.example.com", securityContact: null } };
  expect(answerSecurityTxt().status).toBe(404);
});
