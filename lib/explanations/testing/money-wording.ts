/** How a language says what became of the money. */
export type MoneyWording = {
  /** That nothing was ever taken. */
  readonly notTaken: RegExp;
  /** That nothing stays taken: as much as a cancel proves. */
  readonly keptNothing: RegExp;
  readonly freshCode: RegExp;
  /** The claim of `notTaken` at its narrowest, where that one also finds harmless words. */
  readonly inDoubt?: RegExp;
};

/** `notTaken` must stand where nothing was taken and may stand nowhere else; "a fresh code" not where there is doubt. */
export const MONEY_WORDING: Readonly<Record<string, MoneyWording>> = {
  en: { notTaken: /nothing was taken/i, keptNothing: /no money stays taken/i, freshCode: /fresh code/i },
  "zh-CN": {
    notTaken: /没有[^。]{0,8}扣款/,
    inDoubt: /没有扣款/,
    keptNothing: /不会留下任何扣款/,
    freshCode: /新的付款码/,
  },
  "zh-TW": {
    notTaken: /沒有[^。]{0,8}扣款/,
    inDoubt: /沒有扣款/,
    keptNothing: /不會留下任何扣款/,
    freshCode: /新的付款碼/,
  },
  ja: {
    notTaken: /引き落とされて(いません|おりません|おらず)|引き落としなし/,
    keptNothing: /引き落とされたままになるお金はありません/,
    freshCode: /新しいコード/,
  },
  ko: { notTaken: /출금되지 않았|출금 없음/, keptNothing: /출금된 채로 남는 돈은 없/, freshCode: /새 코드/ },
  th: { notTaken: /ไม่มีการหักเงิน/, keptNothing: /ไม่มีเงินที่ถูกหักค้าง/, freshCode: /โค้ดใหม่/ },
  ms: { notTaken: /tiada wang dipotong/i, keptNothing: /tiada wang yang kekal dipotong/i, freshCode: /kod baharu/ },
  fr: {
    notTaken: /rien n’a été débité/i,
    keptNothing: /aucun montant ne reste débité/i,
    freshCode: /nouveau code/,
  },
  de: { notTaken: /(?<!bleibt )nichts abgebucht/i, keptNothing: /bleibt nichts abgebucht/i, freshCode: /neuen Code/ },
  it: {
    notTaken: /non è stato addebitato nulla/i,
    keptNothing: /non resta addebitato nulla/i,
    freshCode: /nuovo codice/,
  },
  es: { notTaken: /no se ha cobrado nada/i, keptNothing: /no queda nada cobrado/i, freshCode: /código nuevo/ },
  ar: {
    notTaken: /لم يُخصم أي مبلغ/,
    keptNothing: /لا يبقى أي مبلغ مخصومًا/,
    freshCode: /رمز جديد|رمزًا جديدًا|الرمز الجديد/,
  },
};
