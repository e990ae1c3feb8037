import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { protectEveryAnswer } from "./security-headers";

it("says them on an answer that nobody thought of, and lets an answer say something stricter", async () => {
  protectEveryAnswer();
  const server = createServer((_incoming, answer) =>
    answer.writeHead(308, { Location: "/", "Referrer-Policy": "no-referrer" }).end(),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const headers = await new Promise((resolve, reject) => {
    request({ port, host: "127.0.0.1" }, (answer) => {
      answer.resume();
      resolve(answer.headers);
    })
      .on("error", reject)
      .end();
  });
  expect(headers).toMatchObject({
    "strict-transport-security": "max-age=63072000; includeSubDomains",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
  });
  await new Promise((resolve) => server.close(resolve));
});
