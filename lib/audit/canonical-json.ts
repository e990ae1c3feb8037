/** What the audit log can hold: no fractions, because two engines may write the same fraction differently. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
export type JsonObject = { readonly [name: string]: JsonValue };

/**
 * The one way to write a value down: names sorted by code unit, no blanks. Equal values give equal texts, so that a
 * hash over the text can be checked later (the idea of RFC 8785, for whole numbers only).
 * @throws RangeError for a number that is not a safe integer
 */
export function canonicalJson(value: JsonValue): string {
  if (typeof value === "number" && !Number.isSafeInteger(value))
    throw new RangeError(`${value} cannot stand in the audit log: whole numbers only`);
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const members = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(",")}}`;
}

/** Array.isArray does not narrow a readonly array away from an object. */
function isList(value: readonly JsonValue[] | JsonObject): value is readonly JsonValue[] {
  return Array.isArray(value);
}
