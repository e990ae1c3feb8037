import { expect, it } from "vitest";
import { type Finding, tellFinding } from "./finding";

const KEY: Finding = {
  subject: "our-key",
  state: "green",
  found: "key-signs",
  cure: null,
  values: { file: "/etc/saoma/key.pem" },
};

it("keeps a path whole in a sentence that runs from right to left, and as it is in any other", () => {
  const say = (_key: string, values: Finding["values"]) => `(${values["file"] ?? ""})`;
  expect(tellFinding(KEY, say, "rtl").found).toBe("(\u2068/etc/saoma/key.pem\u2069)");
  expect(tellFinding(KEY, say, "ltr").found).toBe("(/etc/saoma/key.pem)");
});
