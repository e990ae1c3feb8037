/** What a customer can be shown while a payment runs or after it, when no explanation says it more closely. */
export type CustomerSituation =
  | "wait"
  | "confirm"
  | "checking"
  | "cancelling"
  | "needs-person"
  | "no-connection"
  | "signed-out"
  | "not-paid";

type Sentences = Readonly<Record<CustomerSituation, string>>;

export type CustomerLanguage = { readonly tag: string; readonly name: string; readonly sentences: Sentences };

/** Chinese first: it is what most wallets' owners read. The same languages as the explanations. */
export const CUSTOMER_LANGUAGES: readonly CustomerLanguage[] = [
  {
    tag: "zh-CN",
    name: "简体中文",
    sentences: {
      wait: "正在付款，请稍候，手机先不要收起来。",
      confirm: "请在手机上确认付款。",
      checking: "我们正在向支付宝核实，请不要重复付款。",
      cancelling: "这笔付款正在取消。如已扣款，将原路退回。",
      "needs-person": "请稍候，我们的同事马上来帮您。请不要重复付款。",
      "no-connection": "网络有点慢，请先不要重复付款。",
      "signed-out": "请稍候，请先不要重复付款。",
      "not-paid": "没有扣款。",
    },
  },
  {
    tag: "en",
    name: "English",
    sentences: {
      wait: "Your payment is on its way. Please keep your phone at hand.",
      confirm: "Please confirm the payment on your phone.",
      checking: "We are checking with Alipay. Please do not pay again.",
      cancelling: "This payment is being cancelled. If money was taken, it comes back to you.",
      "needs-person": "One moment, a colleague is coming to help. Please do not pay again.",
      "no-connection": "Our line is slow. Please don’t pay again yet.",
      "signed-out": "One moment. Please don’t pay again yet.",
      "not-paid": "Nothing was taken.",
    },
  },
  {
    tag: "zh-TW",
    name: "繁體中文",
    sentences: {
      wait: "正在付款，請稍候，手機先不要收起來。",
      confirm: "請在手機上確認付款。",
      checking: "我們正在向支付寶核實，請不要重複付款。",
      cancelling: "這筆付款正在取消。如已扣款，將原路退回。",
      "needs-person": "請稍候，我們的同事馬上來協助您。請不要重複付款。",
      "no-connection": "網路有點慢，請先不要重複付款。",
      "signed-out": "請稍候，請先不要重複付款。",
      "not-paid": "沒有扣款。",
    },
  },
  {
    tag: "ja",
    name: "日本語",
    sentences: {
      wait: "お支払いの処理中です。スマートフォンはそのままお持ちください。",
      confirm: "スマートフォンでお支払いを確認してください。",
      checking: "Alipayに確認しております。重ねてのお支払いはお控えください。",
      cancelling: "このお支払いを取り消しております。引き落とされていた場合はお戻しいたします。",
      "needs-person": "少々お待ちください。担当者がまいります。重ねてのお支払いはお控えください。",
      "no-connection": "通信に時間がかかっております。重ねてのお支払いはまだお控えください。",
      "signed-out": "少々お待ちください。重ねてのお支払いはまだお控えください。",
      "not-paid": "お金は引き落とされておりません。",
    },
  },
  {
    tag: "ko",
    name: "한국어",
    sentences: {
      wait: "결제를 처리하고 있습니다. 휴대폰을 그대로 들고 계셔 주십시오.",
      confirm: "휴대폰에서 결제를 확인해 주십시오.",
      checking: "Alipay에 확인하고 있으니 다시 결제하지 말아 주십시오.",
      cancelling: "이 결제를 취소하고 있습니다. 출금되었다면 돌려드립니다.",
      "needs-person": "잠시만 기다려 주십시오. 직원이 곧 도와드리겠습니다. 다시 결제하지 말아 주십시오.",
      "no-connection": "통신이 느립니다. 아직 다시 결제하지 말아 주십시오.",
      "signed-out": "잠시만 기다려 주십시오. 아직 다시 결제하지 말아 주십시오.",
      "not-paid": "출금되지 않았습니다.",
    },
  },
  {
    tag: "th",
    name: "ภาษาไทย",
    sentences: {
      wait: "กำลังชำระเงิน กรุณาถือโทรศัพท์ไว้ก่อน",
      confirm: "กรุณายืนยันการชำระเงินบนโทรศัพท์ของคุณ",
      checking: "เรากำลังตรวจสอบกับ Alipay กรุณาอย่าชำระซ้ำ",
      cancelling: "กำลังยกเลิกการชำระเงินนี้ หากถูกหักเงินแล้ว จะได้รับเงินคืน",
      "needs-person": "สักครู่ พนักงานกำลังมาช่วย กรุณาอย่าชำระซ้ำ",
      "no-connection": "ระบบของทางร้านช้าเล็กน้อย กรุณาอย่าเพิ่งชำระซ้ำ",
      "signed-out": "รบกวนรอสักครู่ กรุณาอย่าเพิ่งชำระซ้ำ",
      "not-paid": "ไม่มีการหักเงิน",
    },
  },
  {
    tag: "ms",
    name: "Bahasa Melayu",
    sentences: {
      wait: "Bayaran sedang diproses. Sila pegang telefon anda.",
      confirm: "Sila sahkan bayaran pada telefon anda.",
      checking: "Kami sedang menyemak dengan Alipay. Mohon jangan bayar lagi.",
      cancelling: "Bayaran ini sedang dibatalkan. Jika wang telah ditolak, ia akan dikembalikan.",
      "needs-person": "Sebentar, rakan sekerja kami akan membantu. Mohon jangan bayar lagi.",
      "no-connection": "Talian kami agak perlahan. Mohon jangan bayar lagi buat masa ini.",
      "signed-out": "Sila tunggu sebentar. Mohon jangan bayar lagi buat masa ini.",
      "not-paid": "Tiada wang dipotong.",
    },
  },
  {
    tag: "fr",
    name: "Français",
    sentences: {
      wait: "Votre paiement est en cours. Gardez votre téléphone à la main.",
      confirm: "Veuillez confirmer le paiement sur votre téléphone.",
      checking: "Nous vérifions auprès d’Alipay. Merci de ne pas payer une deuxième fois.",
      cancelling: "Ce paiement est en cours d’annulation. Si vous avez été débité, vous serez remboursé.",
      "needs-person": "Un instant, un collègue vient vous aider. Merci de ne pas payer une deuxième fois.",
      "no-connection": "Notre connexion est lente. Merci de ne pas payer à nouveau pour l’instant.",
      "signed-out": "Un moment, s’il vous plaît. Merci de ne pas payer à nouveau pour l’instant.",
      "not-paid": "Rien n’a été débité.",
    },
  },
  {
    tag: "de",
    name: "Deutsch",
    sentences: {
      wait: "Ihre Zahlung läuft. Bitte behalten Sie Ihr Telefon in der Hand.",
      confirm: "Bitte bestätigen Sie die Zahlung auf Ihrem Telefon.",
      checking: "Wir fragen bei Alipay nach. Bitte zahlen Sie nicht noch einmal.",
      cancelling: "Diese Zahlung wird storniert. Wurde Geld abgebucht, bekommen Sie es zurück.",
      "needs-person": "Einen Moment, es kommt gleich jemand. Bitte zahlen Sie nicht noch einmal.",
      "no-connection": "Unsere Verbindung ist langsam. Bitte zahlen Sie vorerst nicht noch einmal.",
      "signed-out": "Einen Moment, bitte zahlen Sie vorerst nicht noch einmal.",
      "not-paid": "Es wurde nichts abgebucht.",
    },
  },
  {
    tag: "it",
    name: "Italiano",
    sentences: {
      wait: "Il pagamento è in corso. Tenga il telefono a portata di mano.",
      confirm: "Confermi il pagamento sul suo telefono.",
      checking: "Stiamo verificando con Alipay. Per favore, non paghi una seconda volta.",
      cancelling: "Stiamo annullando il pagamento. Se è stato addebitato, le sarà restituito.",
      "needs-person": "Un momento, arriva un collega. Per favore, non paghi una seconda volta.",
      "no-connection": "La nostra connessione è lenta. Per favore, per ora non paghi di nuovo.",
      "signed-out": "Un momento. Per favore, per ora non paghi di nuovo.",
      "not-paid": "Non è stato addebitato nulla.",
    },
  },
  {
    tag: "es",
    name: "Español",
    sentences: {
      wait: "Su pago está en curso. Tenga el teléfono a mano.",
      confirm: "Confirme el pago en su teléfono.",
      checking: "Lo estamos comprobando con Alipay. Por favor, no pague otra vez.",
      cancelling: "Estamos cancelando este pago. Si se le ha cobrado, se le devolverá.",
      "needs-person": "Un momento, un compañero viene a ayudarle. Por favor, no pague otra vez.",
      "no-connection": "Nuestra conexión va lenta. Por favor, no pague otra vez por ahora.",
      "signed-out": "Un momento. Por favor, no pague otra vez por ahora.",
      "not-paid": "No se ha cobrado nada.",
    },
  },
  {
    tag: "ar",
    name: "العربية",
    sentences: {
      wait: "جارٍ تنفيذ الدفع. يُرجى إبقاء هاتفك في يدك.",
      confirm: "يُرجى تأكيد الدفع على هاتفك.",
      checking: "نتحقق من الأمر مع Alipay. يُرجى عدم الدفع مرة أخرى.",
      cancelling: "يجري إلغاء هذا الدفع. إذا خُصم أي مبلغ فسيُعاد إليك.",
      "needs-person": "لحظة من فضلك، سيأتي زميل لمساعدتك. يُرجى عدم الدفع مرة أخرى.",
      "no-connection": "اتصالنا بطيء. يُرجى عدم الدفع مرة أخرى الآن.",
      "signed-out": "لحظة من فضلك. يُرجى عدم الدفع مرة أخرى الآن.",
      "not-paid": "لم يُخصم أي مبلغ.",
    },
  },
];
