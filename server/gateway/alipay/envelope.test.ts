import { generateKeyPairSync } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildRequest, cutMessage } from "./envelope";
import { verifyText } from "./sign";

const space = fc.stringMatching(/^[ \t\r\n]{0,4}$/);

/** JSON text of a value with white space and escapes that JSON.stringify would never write. */
const dressedJson = fc
  .tuple(fc.dictionary(fc.string(), fc.jsonValue()), space, fc.boolean())
  .map(([value, gap, isEscaped]) => {
    const nasty = { ...value, trap: '","signature":"x"}{[\\"', braces: "}}]]", slash: "a/b" };
    const text = JSON.stringify(nasty, null, gap);
    return isEscaped ? text.replaceAll("/", "\\u002F").replaceAll("signature", "sign\\u0061ture") : text;
  });

const signatureText = fc.base64String({ minLength: 4 });

describe("cutMessage", () => {
  it("finds exactly the text that was put in, in either order, with any white space", () => {
    fc.assert(
      fc.property(
        dressedJson,
        signatureText,
        fc.boolean(),
        space,
        fc.array(space, { minLength: 9, maxLength: 9 }),
        (message, signature, isFirst, end, gaps) => {
          const gap = (index: number) => gaps[index] ?? "";
          const members = [
            `${gap(0)}"response"${gap(1)}:${gap(2)}${message}${gap(3)}`,
            `${gap(4)}"signature"${gap(5)}:${gap(6)}${JSON.stringify(signature).replaceAll("/", "\\/")}${gap(7)}`,
          ];
          const text = `${gap(8)}{${(isFirst ? members : members.reverse()).join(",")}}${end}`;
          expect(cutMessage(text, "response")).toEqual({ message, signature });
        },
      ),
    );
  });

  it("passes over other members of any kind", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (other) => {
        const text = `{"other":${JSON.stringify(other)},"response":{"a":[1]},"more":-1.5e3,"signature":"AAAA","end":null}`;
        expect(cutMessage(text, "response")).toEqual({ message: '{"a":[1]}', signature: "AAAA" });
      }),
    );
  });

  it("never throws and never finds a message in text that is no JSON object", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(cutMessage(text, "response")).toBeNull();
      }),
    );
  });

  it.each([
    ["nothing", ""],
    ["another root", '[{"response":{},"signature":"A"}]'],
    ["no signature", '{"response":{}}'],
    ["no message", '{"signature":"A"}'],
    ["the other direction", '{"request":{},"signature":"A"}'],
    ["two messages", '{"response":{},"response":{},"signature":"A"}'],
    ["two messages, one spelt with an escape", '{"response":{},"respons\\u0065":{},"signature":"A"}'],
    ["two signatures", '{"response":{},"signature":"A","signature":"B"}'],
    ["something behind", '{"response":{},"signature":"A"}{}'],
    ["a half", '{"response":{"a":1},"signature":"A'],
    ["a message that is no object", '{"response":[],"signature":"A"}'],
    ["a signature that is no string", '{"response":{},"signature":{}}'],
    ["crossed brackets", '{"response":{"a":[}],"signature":"A"}'],
    ["a comma at the end", '{"response":{},"signature":"A",}'],
    ["a broken escape", '{"response":{},"signature":"\\x"}'],
    ["a message only inside another", '{"outer":{"response":{},"signature":"A"}}'],
  ])("refuses %s", (_, text) => expect(cutMessage(text, "response")).toBeNull());

  it("survives nesting that would overflow a recursive reader", () => {
    const deep = `{"a":${"[".repeat(200_000)}${"]".repeat(200_000)}}`;
    expect(cutMessage(`{"response":${deep},"signature":"A"}`, "response")?.message).toBe(deep);
  });
});

describe("buildRequest", () => {
  it("signs the very text it sends", async () => {
    const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const text = await buildRequest({ version: "2.0.4" }, { title: '"}," \u2028 和' }, privateKey);
    const cut = cutMessage(text, "request");
    expect(cut?.message).toBe(JSON.stringify({ head: { version: "2.0.4" }, body: { title: '"}," \u2028 和' } }));
    expect(await verifyText(cut?.message ?? "", cut?.signature ?? "", publicKey)).toBe(true);
  });
});
