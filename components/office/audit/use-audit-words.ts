import { useLocale, useTranslations } from "next-intl";
import type { AuditDetailValue, AuditEntryView } from "@/lib/audit/audit-view";
import { formatMoney } from "@/lib/money/format-money";

/** Details that hold one word of a list of ours, which the screen says in the reader's language. */
const LISTED = new Set(["method", "how", "why", "factor", "what", "right", "reason"]);
const ROLES = new Set(["role", "before", "after"]);
const MINUTE_MS = 60_000;

/** An entry in plain words of the reader's language. */
export function useAuditWords() {
  const t = useTranslations("audit");
  const roles = useTranslations("staff.role");
  const settings = useTranslations("office.settings.field");
  const registration = useTranslations("office.chain.registration");
  const locale = useLocale();
  const wordOf = (action: string, name: string, value: AuditDetailValue): string | number => {
    if (typeof value === "number") return value;
    if (value === null) return "–";
    if (typeof value === "boolean") return t(`word.${value ? "yes" : "no"}`);
    const isRole = ROLES.has(name) && (action === "role-changed" || action === "person-added");
    if (isRole && roles.has(value)) return roles(value);
    // What the office's own pages call it.
    if (action === "setting-changed" && name === "setting" && settings.has(value)) return `“${settings(value)}”`;
    if (action === "store-registration-told" && name === "state" && registration.has(`state.${value}`))
      return registration(`state.${value}`);
    if (action === "store-registration-asked" && name === "operation" && registration.has(value))
      return registration(value);
    return LISTED.has(name) && t.has(`word.${value}`) ? t(`word.${value}`) : value;
  };
  const sentence = ({ action, rawAction, details, money }: AuditEntryView): string => {
    // Written by a newer or older program: its own word is better than none.
    if (action === null) return rawAction;
    const words = Object.entries(details).map(([name, value]) => [name, wordOf(action, name, value)] as const);
    return t(`action.${action}`, {
      // Not every entry of a kind carries these.
      wrongCount: 1,
      ...Object.fromEntries(words),
      amount: money === null ? "" : formatMoney(money, locale),
      minutes: typeof details["waitMs"] === "number" ? Math.ceil(details["waitMs"] / MINUTE_MS) : 0,
    });
  };
  const actor = ({ actorKind, actorName, deviceName }: AuditEntryView): string => {
    // Nobody need be signed in on it: what was done there is all that is known.
    if (actorKind === "device") return deviceName === null ? t("actor.device") : t("actor.on", { device: deviceName });
    const who = actorName ?? t(`actor.${actorKind}`);
    return deviceName === null ? who : `${who} · ${deviceName}`;
  };
  return { sentence, actor };
}
