import type { Needle, NeedleKind } from "../../scripts/leak-scan/needles";

/**
 * The secrets in what a browser sent: an action's arguments as JSON, or a form's fields. Found by the names the actions
 * give them (server/actions), so that a new screen's secrets are looked for without anybody thinking of it.
 */
export function findTypedSecrets(body: string): Needle[] {
  const json = [...body.matchAll(/"(pin|newPin|password|code|secret|token)":"((?:[^"\\]|\\.)+)"/g)];
  const form = [...body.matchAll(/name="(?:\d+_)?(pin|newPin|password|code|secret|token)"\r\n\r\n([^\r]+)\r\n/g)];
  return [...json, ...form].flatMap(([, name = "", text = ""]) => {
    const kind = kindOf(name, text);
    return kind === null ? [] : [{ kind, text }];
  });
}

/** The secrets in an action's answer: what is shown once to whom it belongs. */
export function findToldSecrets(body: string): Needle[] {
  const told = [...body.matchAll(/"(pin|secret|code)":"([^"]+)"/g)].flatMap(([, name = "", text = ""]) => {
    // The one secret that has to be kept as it is: it signs what is sent (SECURITY.md, what does not hold).
    if (text.startsWith("whsec_")) return [];
    const kind = name === "secret" ? "authenticator secret" : kindOf(name, text);
    return kind === null ? [] : [{ kind, text }];
  });
  const lists = [...body.matchAll(/"recoveryCodes":\[([^\]]*)\]/g)].flatMap(
    ([, list = ""]) => list.match(/[\w-]{8,}/g) ?? [],
  );
  return [...told, ...lists.map((text) => ({ kind: "enrolment or recovery code", text }) as const)];
}

/** Null for what is no secret: an empty field, a word that a person mistyped, the PIN 0000 that stands in every list. */
function kindOf(name: string, text: string): NeedleKind | null {
  if (/^pin$/i.test(name.slice(-3))) return /^\d{4,12}$/.test(text) && !/^(\d)\1+$/.test(text) ? "PIN" : null;
  if (name === "password") return text.length < 8 ? null : "password";
  if (name === "secret" || name === "token") return text.length < 16 ? null : "token";
  if (/^\d{16,24}$/.test(text)) return "scanned code";
  if (/^\d{6}$/.test(text)) return "one-time code";
  return /^[0-9A-Z]{4}-?[0-9A-Z]{4}$/.test(text) ? "enrolment or recovery code" : null;
}
