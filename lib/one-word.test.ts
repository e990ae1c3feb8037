import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = path.join(import.meta.dirname, "..");
const FILES = ["messages", "lib/explanations/texts", "lib/practice/texts"];

/** Words that stood beside the one this language uses for the same thing, and forms of address it does not use. */
const NOT_OURS: Readonly<Record<string, RegExp>> = {
  es: /\b(lector(es)?|encargad[oa]|billetera|cartera|dueñ[oa]|escanea otra|permítela|despeja)\b/i,
  it: /\b(lettor[ei]|scontrin[oi]|supervisione (può|ha)|riprovi|acceda|ricarichi|chieda|mezzo di pagamento)\b/i,
  fr: /\bticket\b|marchandise|(la|à la) supervision|(êtes|avez été) déconnecté|prélev/i,
  de: /Vorgesetzte|Handy|\b(im|vom|das|dieses) Wallet\b|Zahlungsmittel/,
  "zh-CN": /店长|相机|办公室|收款机|收银机|店铺|订单|应答|响应|重新加载|我方服务器/,
  "zh-TW": /攝影機|辦公室|收款機|收銀機|店鋪|門店|核實|應用程式|應答|答覆|重新載入|我方伺服器/,
  ja: /責任者|スーパーバイザー|マネージャー|事務所|オフィス|取消(?!し)|取消し|販売(?!者)|回答|返答|読み直|読み込み直|未入金|お支払いにならない/,
  ko: /점장|레슨|알리페이|사무실|관리실|관리자|소유자|새로 고치세요/,
  th: /เครื่องเก็บเงิน|จุดขาย|ลงชื่อเข้าใช้|อาลีเพย์|สำนักงาน|ออฟฟิศ|โปรด|ระบบระบบ|[ก-๙]\.(?![ก-๙A-Za-z\d])(?<! มม\.)/,
  ms: /dulang|pembayaran|periksa|telah dilog keluar|muat semula kaunter/i,
  ar: /رم(ز|وز) الاسترداد|الكاشير|نادِ المدير|الزبون|نقطة البيع|السري(?!ع)|قفل PIN|(?<!كلها )دفعة|دفعات|دفعت(ان|ين|ا |ي )/,
};

describe.each(Object.entries(NOT_OURS))("the texts in %s", (locale, notOurs) => {
  it.each(FILES)("say one thing with one word: %s", (folder) => {
    const lines = readFileSync(path.join(ROOT, folder, `${locale}.json`), "utf8").split("\n");
    const values = lines.map((line) => line.replace(/^\s*"[^"]+": /, ""));
    const found = values.filter((value) => notOurs.test(value));
    expect(found).toEqual([]);
  });
});

type Texts = { readonly [key: string]: string | Texts };

/** Every text of a file with its dotted name. */
function textsOf(folder: string, locale: string): readonly (readonly [name: string, text: string])[] {
  const walk = (texts: Texts, above: string): (readonly [string, string])[] =>
    Object.entries(texts).flatMap(([key, text]) =>
      typeof text === "string" ? [[above + key, text] as const] : walk(text, `${above}${key}.`),
    );
  return walk(JSON.parse(readFileSync(path.join(ROOT, folder, `${locale}.json`), "utf8")) as Texts, "");
}

/** What the customer reads or is told: the sentences of the explanations, of the till's third line, and the receipt's. */
const TO_CUSTOMER =
  /\.customer$|^till\.progress\.tell\.|^receipt\.(practice$|status\.|meaning\.)|^practice\.has-learnt$/;

/**
 * Korean has a form for each ear: 해요체 with whoever works here, as tills in Korea speak with their cashiers, on every
 * screen up to the office, and 합니다체 (…습니다, …주십시오) with the customer and on paper. Buttons are nouns or …기.
 */
describe("the Korean texts", () => {
  const all = FILES.flatMap((folder) => textsOf(folder, "ko"));
  const sheet = readFileSync(path.join(ROOT, "components/till/customer-sentences.ts"), "utf8");
  const shown = [...sheet.matchAll(/"([^"]*[가-힣][^"]*)"/g)].map(([, text = ""]) => text);

  it("speak 해요체 with whoever works here", () => {
    const staff = all.filter(([name]) => !TO_CUSTOMER.test(name)).map(([, text]) => text);
    expect(staff.length).toBeGreaterThan(1500);
    expect(staff.filter((text) => /니[다까](?![가-힣])|십시오/.test(text))).toEqual([]);
  });

  it("speak 합니다체 with the customer", () => {
    const customer = all.filter(([name]) => TO_CUSTOMER.test(name)).map(([, text]) => text);
    expect(customer.length).toBeGreaterThan(60);
    expect([...customer, ...shown].filter((text) => /요(?![가-힣])/.test(text))).toEqual([]);
  });
});

/** Japanese sets no space beside a Latin word, a number or a placeholder: one more would be wider than the others. */
describe("the Japanese texts", () => {
  it.each(FILES)("have no space between two scripts: %s", (folder) => {
    const texts = textsOf(folder, "ja").map(([, text]) => text);
    const spaced = /[ぁ-んァ-ヶー一-龠々、。」：] [A-Za-z0-9{#¥]|[A-Za-z0-9}#%] [ぁ-んァ-ヶー一-龠々「]/;
    expect(texts.filter((text) => spaced.test(text))).toEqual([]);
  });

  it("call what the till does 決済, and what the customer does お支払い", () => {
    const staff = FILES.flatMap((folder) => textsOf(folder, "ja")).filter(([name]) => !TO_CUSTOMER.test(name));
    const wrong = /(?<!お)支払い(?!済み|コード|方法|額|完了)/;
    expect(staff.filter(([, text]) => wrong.test(text))).toEqual([]);
  });
});

/** As French printers set it: a narrow space before ; ! ?, a whole one before : and inside « », none of them breaking. */
describe("the French texts", () => {
  it.each(FILES)("have the right space before a high sign, and round apostrophes: %s", (folder) => {
    const texts = textsOf(folder, "fr").map(([, text]) => text);
    const wrong = /[^\u202f.!?][;!?](?!\w)|[^\u00a0]»|«[^\u00a0]|[ \u202f]:|\p{L}'\p{L}/u;
    expect(texts.filter((text) => wrong.test(text))).toEqual([]);
  });
});

/**
 * German asks in whole sentences with Sie, and names what a button does with an infinitive. What is only listed keeps the
 * infinitive too: the goals of a lesson, the doctor's cures.
 */
describe("the German texts", () => {
  const texts = FILES.flatMap((folder) => textsOf(folder, "de")).filter(
    ([name]) => !/^(goal|doctor\.cure)\./.test(name),
  );
  const ASKED =
    /(scann|versuch|prüf|frag|bitt|lad|eingeb|ruf|nehm|schließ|wart|drück|tipp|kassier|anmeld|herausgeb|öffn|zeig|wähl|beginn|übergeb|anseh|druck|vergleich|send|ausfüll)en[.;]$/;
  const SOMEBODY_DOES =
    /\b(Sie|[Ww]ir|ich|werden|wird|kann|können|muss|müssen|darf|dürfen|soll|möchte|zu|hat|haben|lässt|wurden?|war)\b/;

  it("ask with Sie in a sentence", () => {
    const asks = (sentence: string) => ASKED.test(sentence) && !SOMEBODY_DOES.test(sentence);
    const found = texts.filter(([, text]) => text.split(/(?<=[.:;!?])\s/).some((sentence) => asks(sentence)));
    expect(found).toEqual([]);
  });

  it("name what a button does with an infinitive", () => {
    const labels = texts.filter(([, text]) => !/[.:;!?…„“]/.test(text));
    expect(labels.length).toBeGreaterThan(500);
    expect(labels.filter(([, text]) => /^\p{Lu}\p{Ll}+n Sie\b/u.test(text))).toEqual([]);
  });
});

/** Arabic names what a button does with a verbal noun (طباعة, not اطبع), as systems in Arabic do; a sentence asks with the verb. */
describe("the Arabic texts", () => {
  it("name what a button does with a verbal noun", () => {
    const labels = textsOf("messages", "ar").filter(([, text]) => !/[.:;؛،؟…«]/.test(text));
    expect(labels.length).toBeGreaterThan(500);
    const asks =
      /^(اطبع|اقفل|سلّم|حدّث|افتح|افحص|اجلب|ابحث|اسأل|أرسل|أضف|أزل|غيّر|أنشئ|أعدّ|استخدم|سجّل|كرّر|استدعِ|احذف|احفظ|اعرض|ابدأ|تابع|اقبل|ادعُ|أوقف|أبلغ|اختر|تحقق|تدرّب)(ها)?( |$)/;
    // What somebody did looks the same without its vowels; and a button that cannot be pressed yet asks for what is missing.
    const done = /^audit\.action\.|\.reason\.|\.step\.|choose-reason$/;
    const found = labels.filter(([name, text]) => asks.test(text) && !done.test(name));
    expect(found).toEqual([]);
  });
});
