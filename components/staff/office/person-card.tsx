import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { hasRight, type Role } from "@/lib/staff/rights";
import type { PersonOrder, StaffView } from "@/lib/staff/staff-change";

type PersonCardProps = {
  readonly person: StaffView;
  readonly roles: readonly Role[];
  readonly isBusy: boolean;
  readonly onOrder: (order: PersonOrder) => void;
  readonly onInvite: () => void;
};

/** One person: their role, and what may be done for or about them. */
export function PersonCard({ person, roles, isBusy, onOrder, onInvite }: PersonCardProps) {
  const t = useTranslations("staff");
  const { id, name, role, isDisabled, isBlocked, isChangeable } = person;
  const state = isDisabled ? t("office.disabled") : isBlocked ? t("office.blocked") : null;
  return (
    <li className="flex flex-wrap items-center gap-3 px-5 py-4">
      <div className="min-w-40 flex-1">
        <p className="text-body font-semibold break-words">{name}</p>
        <p className="text-small text-ink-soft">
          {t(`role.${role}`)}
          {state !== null && <strong className="font-semibold text-refused"> · {state}</strong>}
        </p>
      </div>
      {isChangeable && (
        <div className="grid w-full grid-cols-2 items-center gap-2 sm:flex sm:w-auto sm:flex-wrap">
          {!isDisabled && (
            <select
              aria-label={t("office.role-of", { name })}
              className="col-span-2 min-h-touch rounded-control border border-line-strong bg-card px-3 text-body"
              value={role}
              disabled={isBusy}
              onChange={({ target }) => {
                const wanted = roles.find((known) => known === target.value);
                if (wanted !== undefined) onOrder({ kind: "role", personId: id, role: wanted });
              }}
            >
              {roles.map((known) => (
                <option key={known} value={known}>
                  {t(`role.${known}`)}
                </option>
              ))}
            </select>
          )}
          {!isDisabled && hasRight(role, "see-office") && (
            <Button disabled={isBusy} aria-label={`${t("office.invite")} · ${name}`} onClick={onInvite}>
              {t("office.invite")}
            </Button>
          )}
          {orders(person).map((kind) => (
            <Button
              key={kind}
              disabled={isBusy}
              aria-label={`${t(`office.${kind}`)} · ${name}`}
              onClick={() => {
                onOrder({ kind, personId: id });
              }}
            >
              {t(`office.${kind}`)}
            </Button>
          ))}
        </div>
      )}
    </li>
  );
}

function orders({ isDisabled, isBlocked }: StaffView): readonly ("unlock" | "reset-pin" | "disable" | "enable")[] {
  if (isDisabled) return ["enable"];
  return isBlocked ? ["unlock", "reset-pin", "disable"] : ["reset-pin", "disable"];
}
