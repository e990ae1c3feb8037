import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = path.join(import.meta.dirname, "..");
const FILES = ["messages", "lib/explanations/texts", "lib/practice/texts"];

/** Words that stood beside the one this language uses for the same thing, and forms of address it does not use. */
const NOT_OURS: Readonly<Record<string, RegExp>> = {
  es: /\b(lector(es)?|encargad[oa]|billetera|cartera|dueñ[oa]|escanea otra|permítela|despeja)\b/i,
  it: /\b(lettor[ei]|scontrin[oi]|supervisione (può|ha)|riprovi|acceda|ricarichi|chieda)\b/i,
  fr: /\bticket\b|marchandise|(la|à la) supervision/i,
  de: /Vorgesetzte|Handy|\b(im|vom|das|dieses) Wallet\b|Zahlungsmittel nehmen/,
  "zh-CN": /店长|相机|办公室|收款机/,
  "zh-TW": /攝影機|辦公室|收款機|核實/,
  ja: /責任者|スーパーバイザー|事務所/,
  ko: /점장|레슨/,
  th: /เครื่องเก็บเงิน|ลงชื่อเข้าใช้|อาลีเพย์/,
  ms: /dulang|pembayaran/i,
  ar: /الكاشير|نادِ المدير/,
};

describe.each(Object.entries(NOT_OURS))("the texts in %s", (locale, notOurs) => {
  it.each(FILES)("say one thing with one word: %s", (folder) => {
    const lines = readFileSync(path.join(ROOT, folder, `${locale}.json`), "utf8").split("\n");
    const values = lines.map((line) => line.replace(/^\s*"[^"]+": /, ""));
    const found = values.filter((value) => notOurs.test(value));
    expect(found).toEqual([]);
  });
});
