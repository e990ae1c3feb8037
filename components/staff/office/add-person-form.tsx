import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { Role } from "@/lib/staff/rights";

type AddPersonFormProps = {
  readonly roles: readonly Role[];
  readonly isBusy: boolean;
  /** True when the person was added; otherwise what was typed stays. */
  readonly onAdd: (input: { name: string; role: Role }) => Promise<boolean>;
};

const FIELD = "mt-1 block min-h-touch w-full rounded-control border border-line-strong bg-card px-3 text-body text-ink";

export function AddPersonForm({ roles, isBusy, onAdd }: AddPersonFormProps) {
  const t = useTranslations("staff");
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("cashier");
  const add = async () => {
    if (await onAdd({ name: name.trim(), role })) setName("");
  };
  return (
    <form
      aria-labelledby="add-person"
      className="flex flex-col gap-3 rounded-card border border-line bg-card p-5"
      onSubmit={(event) => {
        event.preventDefault();
        void add(); // ends in a state
      }}
    >
      <h2 id="add-person" className="text-lead font-semibold">
        {t("office.add")}
      </h2>
      <div className="flex flex-wrap items-end gap-3">
        <label className="min-w-48 flex-1 text-small font-medium text-ink-soft">
          {t("office.name")}
          <input
            className={`${FIELD} select-text`}
            value={name}
            maxLength={100}
            autoComplete="off"
            onChange={({ target }) => {
              setName(target.value);
            }}
          />
        </label>
        <label className="min-w-40 text-small font-medium text-ink-soft">
          {t("office.role")}
          <select
            className={FIELD}
            value={role}
            onChange={({ target }) => {
              setRole(roles.find((known) => known === target.value) ?? "cashier");
            }}
          >
            {roles.map((known) => (
              <option key={known} value={known}>
                {t(`role.${known}`)}
              </option>
            ))}
          </select>
        </label>
        <Button type="submit" tone="main" disabled={isBusy || name.trim() === ""}>
          {t("office.add")}
        </Button>
      </div>
    </form>
  );
}
