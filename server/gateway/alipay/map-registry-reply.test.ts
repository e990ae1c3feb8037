import { expect, it } from "vitest";
import { mapRegistryAnswer } from "./map-registry-reply";
import { maintainRequestSchema, registryReferenceSchema } from "./registry-schemas";

const SENT = { sellerId: "S1", storeId: "T1" };
const says = (resultStatus: string, resultCode = "SUCCESS", more: object = {}) => ({
  resultInfo: { resultStatus, resultCode },
  ...more,
});

it.each([
  ["register", says("S"), { kind: "in-review" }],
  ["register", says("S", "SUCCESS", { registrationStatus: "APPROVED" }), { kind: "registered" }],
  ["register", says("U", "UNKNOWN_EXCEPTION"), { kind: "unclear", code: "UNKNOWN_EXCEPTION" }],
  ["register", says("F", "PARAM_ILLEGAL"), { kind: "refused", code: "PARAM_ILLEGAL" }],
  ["ask", says("S", "SUCCESS", { registrationStatus: "PROCESSING" }), { kind: "in-review" }],
  ["ask", says("S", "SUCCESS", { registerStatus: "SUCCESS" }), { kind: "registered" }],
  ["ask", says("S", "SUCCESS", { status: "REJECTED" }), { kind: "rejected", word: "REJECTED" }],
  // A word nobody knows, and none at all, are never taken for "registered".
  ["ask", says("S", "SUCCESS", { status: "SOMETHING_NEW" }), { kind: "unclear", code: "SOMETHING_NEW" }],
  ["ask", says("S"), { kind: "unclear", code: "NO_STATE" }],
  ["ask", says("F", "SELLER_NOT_EXIST"), { kind: "unknown-store" }],
  ["archive", says("S"), { kind: "archived" }],
  ["archive", says("S", "SUCCESS", { sellerId: "S2" }), { kind: "silence", reason: "wrong-echo" }],
  ["archive", says("S", "SUCCESS", { storeId: "T2" }), { kind: "silence", reason: "wrong-echo" }],
  ["register", says("X"), { kind: "silence", reason: "wrong-shape" }],
  ["register", { nothing: true }, { kind: "silence", reason: "wrong-shape" }],
] as const)("%s answered %j means %j", (operation, body, reply) => {
  expect(mapRegistryAnswer(operation, body, SENT)).toEqual(reply);
});

const maintain = {
  merchantId: "M",
  operationType: "ADD",
  sellerInfo: { sellerId: "saoma_1", sellerName: "Komorebi Coffee KK" },
  storeInfo: { storeId: "T1", storeName: "Komorebi 青山" },
};

it.each([
  ["as it should be", {}, true],
  ["a seller id with a dash", { sellerInfo: { ...maintain.sellerInfo, sellerId: "saoma-1" } }, false],
  ["33 characters of seller id", { sellerInfo: { ...maintain.sellerInfo, sellerId: "x".repeat(33) } }, false],
  ["a half-width quotation mark", { sellerInfo: { ...maintain.sellerInfo, sellerName: 'The "Bar"' } }, false],
  ["another operation", { operationType: "DELETE" }, false],
  ["a category of letters", { sellerInfo: { ...maintain.sellerInfo, sellerMCC: "food" } }, false],
  ["no store", { storeInfo: undefined }, false],
])("maintain with %s is fit to be sent: %s", (_name, change, isFit) => {
  expect(maintainRequestSchema.safeParse({ ...maintain, ...change }).success).toBe(isFit);
});

it("archive and query name the scene, in person", () => {
  const reference = { merchantId: "M", sellerId: "saoma_1", storeId: "T1" };
  expect(registryReferenceSchema.safeParse({ ...reference, paymentScene: "OFFLINE" }).success).toBe(true);
  expect(registryReferenceSchema.safeParse(reference).success).toBe(false);
});
