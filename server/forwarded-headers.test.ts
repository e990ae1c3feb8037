import { createServer, type IncomingHttpHeaders, request } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readTrustedProxies, settleEveryRequest, settleForwardedHeaders } from "./forwarded-headers";

const PROXIES = readTrustedProxies("10.0.0.0/8, 192.0.2.7,fd00::/8");

describe("whose word about an address counts", () => {
  it.each<[string, string, string | undefined, string]>([
    ["a stranger alone", "203.0.113.5", undefined, "203.0.113.5"],
    ["a stranger who says they are somebody else", "203.0.113.5", "127.0.0.1", "203.0.113.5"],
    ["a stranger who names our proxy", "203.0.113.5", "198.51.100.1, 10.1.2.3", "203.0.113.5"],
    ["our proxy", "10.1.2.3", "198.51.100.1", "198.51.100.1"],
    ["our proxy on a socket for both families", "::ffff:10.1.2.3", "198.51.100.1", "198.51.100.1"],
    ["our proxy, and a client that wrote a list before", "10.1.2.3", "127.0.0.1, 198.51.100.1", "198.51.100.1"],
    ["two of our proxies", "192.0.2.7", "127.0.0.1, 198.51.100.1, 10.9.9.9", "198.51.100.1"],
    ["our proxy by IPv6", "fd00::1", "2001:db8::9", "2001:db8::9"],
    ["our proxy asking for itself", "10.1.2.3", undefined, "10.1.2.3"],
  ])("%s", (_name, remoteAddress, said, expected) => {
    const headers: IncomingHttpHeaders = said === undefined ? {} : { "x-forwarded-for": said };
    settleForwardedHeaders({ headers, remoteAddress }, PROXIES);
    expect(headers["x-forwarded-for"]).toBe(expected);
  });

  it("leaves host and protocol to a trusted proxy, and to nobody else", () => {
    const said = { "x-forwarded-host": "evil.example", "x-forwarded-proto": "https", forwarded: "for=1", host: "pos" };
    const [stranger, proxy] = [{ ...said }, { ...said }];
    settleForwardedHeaders({ headers: stranger, remoteAddress: "203.0.113.5" }, PROXIES);
    settleForwardedHeaders({ headers: proxy, remoteAddress: "10.1.2.3" }, PROXIES);
    expect(stranger).toEqual({ host: "pos", "x-forwarded-for": "203.0.113.5" });
    expect(proxy).toMatchObject(said);
  });

  it.each(["10.0.0", "10.0.0.0/33", "proxy.example", "10.0.0.0/x", "::1/129"])("says what is wrong with %s", (text) => {
    expect(() => readTrustedProxies(`127.0.0.1,${text}`)).toThrow(`POS_TRUSTED_PROXIES contains "${text}"`);
  });
});

describe("a real server", () => {
  let port: number;
  const server = createServer((incoming, answer) => answer.end(JSON.stringify(incoming.headers)));

  beforeAll(async () => {
    settleEveryRequest(readTrustedProxies(""));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it("sees the socket's address, whatever the client wrote", async () => {
    const body = await new Promise<string>((resolve, reject) => {
      const headers = { "X-Forwarded-For": "198.51.100.1", "X-Forwarded-Host": "evil.example" };
      request({ port, host: "127.0.0.1", headers }, (answer) => {
        let text = "";
        answer.on("data", (chunk: Buffer) => {
          text += chunk.toString();
        });
        answer.on("end", () => resolve(text));
      })
        .on("error", reject)
        .end();
    });
    const seen = JSON.parse(body) as IncomingHttpHeaders;
    expect([seen["x-forwarded-for"], seen["x-forwarded-host"]]).toEqual(["127.0.0.1", undefined]);
  });
});
