import ssh2 from "ssh2";
import { expect, it } from "vitest";
import { makeHostKey } from "./make-host-key";

it("is readable, whatever bytes chance gives it", () => {
  // With one in 256 unreadable, two thousand would all be good once in 2,500 runs.
  const unreadable = Array.from({ length: 2_000 }, makeHostKey).filter(
    (key) => ssh2.utils.parseKey(key) instanceof Error,
  );
  expect(unreadable).toEqual([]);
});
