import dns from "node:dns";
import { describe, expect, it, vi } from "vitest";
import { findTargetProblem, isPublicAddress, lookupPublic } from "./target";

const PUBLIC_ONLY = { allowsPrivate: false };

describe("where a webhook may go", () => {
  it.each([
    "127.0.0.1",
    "10.1.2.3",
    "172.31.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "fe80::1",
    "fc00::1",
    "fd12::1",
    "ff02::1",
    "::ffff:10.0.0.1",
    "::ffff:8.8.8.8",
    "64:ff9b::a00:1",
    "2002:a00:1::",
    "2001:db8::1",
    "example.com",
    "",
  ])("%s is not public", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(["8.8.8.8", "1.1.1.1", "172.32.0.1", "2606:4700:4700::1111", "2a00:1450::1"])("%s is public", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    "http://erp.example.com/x",
    "https://127.0.0.1/x",
    "https://localhost/x",
    "https://[::1]/x",
    "https://169.254.169.254/latest",
    "https://2130706433/",
    "https://0x7f.1/",
    "https://[::ffff:127.0.0.1]/",
    "http://localhost:8080/x",
    "ftp://example.com/",
    "https://user:pw@example.com/",
    "nonsense",
  ])("refuses %s in production", (url) => {
    expect(findTargetProblem(url, PUBLIC_ONLY)).not.toBeNull();
  });

  it("takes https to a name or a public address", () => {
    expect(findTargetProblem("https://erp.example.com/hooks?a=1", PUBLIC_ONLY)).toBeNull();
    expect(findTargetProblem("https://8.8.8.8/x", PUBLIC_ONLY)).toBeNull();
  });

  it("takes this machine in simulator mode, over http too, but no http elsewhere", () => {
    expect(findTargetProblem("http://127.0.0.1:9000/x", { allowsPrivate: true })).toBeNull();
    expect(findTargetProblem("https://192.168.0.10/x", { allowsPrivate: true })).toBeNull();
    expect(findTargetProblem("http://192.168.0.10/x", { allowsPrivate: true })).not.toBeNull();
  });

  it("finds nothing under a name that points to this machine", async () => {
    const error = await new Promise<Error | null>((resolve) =>
      lookupPublic("localhost", { all: true }, (problem) => resolve(problem)),
    );
    expect(error?.message).toContain("not on the public Internet");
  });

  it.each([
    ["only public ones", ["8.8.8.8", "2606:4700:4700::1111"], true],
    ["a private one behind a public one", ["8.8.8.8", "10.0.0.1"], false],
    ["a private one before a public one", ["fd12::1", "8.8.8.8"], false],
    ["none", [], false],
  ])("connects to a name that has %s: %j, %s", async (_name, found, isTaken) => {
    const addresses = found.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
    const answer = (_host: string, _options: object, done: (error: null, all: object) => void) => done(null, addresses);
    vi.spyOn(dns, "lookup").mockImplementation(answer as never); // one of its many forms
    const [error, given] = await new Promise<[Error | null, unknown]>((resolve) =>
      lookupPublic("erp.example", { all: true }, (problem, all) => resolve([problem, all])),
    );
    expect(error === null).toBe(isTaken);
    expect(given).toEqual(isTaken ? addresses : []);
  });
});
