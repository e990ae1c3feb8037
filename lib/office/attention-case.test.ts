import { expect, it } from "vitest";
import { type AttentionView, queueOf } from "./attention-case";

it("is one queue, the oldest first, whether we know the payment or only Alipay does", () => {
  const cases = [{ paymentId: "young", since: 30 }] as unknown as AttentionView["cases"];
  const strays = [
    { subject: "old", since: 10 },
    { subject: "new", since: 40 },
  ] as unknown as AttentionView["strays"];
  expect(queueOf({ cases, strays }).map(({ since }) => since)).toEqual([10, 30, 40]);
});
