import { expect, it } from "vitest";
import { createPasswordHasher } from "./password-hasher";

it("knows a password by its hash, and nobody's by any", async () => {
  const hasher = createPasswordHasher("pepper");
  const known = await hasher.hash("a sentence to remember");
  expect(known).toMatch(/^\$argon2id\$/);
  expect(await hasher.verify("a sentence to remember", known)).toBe(true);
  expect(await hasher.verify("a sentence to forget", known)).toBe(false);
  expect(await createPasswordHasher("salt").verify("a sentence to remember", known)).toBe(false);
  // What is compared with for nobody is a real hash, and even its own text opens nothing.
  expect(await hasher.verify("nobody has this password", null)).toBe(false);
});
