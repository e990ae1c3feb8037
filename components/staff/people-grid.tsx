import { useTranslations } from "next-intl";
import type { SignInPerson } from "./staff-contract";

type PeopleGridProps = { readonly people: readonly SignInPerson[]; readonly onChoose: (personId: string) => void };

export function PeopleGrid({ people, onChoose }: PeopleGridProps) {
  const t = useTranslations("staff");
  if (people.length === 0) return <p className="text-center text-lead text-balance">{t("signIn.nobody")}</p>;
  return (
    <ul className="grid gap-3 sm:grid-cols-2">
      {people.map(({ id, name, role }) => (
        <li key={id}>
          <button
            type="button"
            className="flex min-h-20 w-full items-center gap-4 rounded-card border border-line-strong bg-card px-4 py-3 text-start transition duration-quick active:bg-sunk"
            onClick={() => {
              onChoose(id);
            }}
          >
            <span
              aria-hidden="true"
              className="flex size-12 shrink-0 items-center justify-center rounded-full bg-sunk text-lead font-semibold"
            >
              {initialOf(name)}
            </span>
            <span className="min-w-0">
              <span className="block truncate text-lead font-semibold">{name}</span>
              <span className="block text-small text-ink-soft">{t(`role.${role}`)}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function initialOf(name: string): string {
  return Array.from(name.trim())[0]?.toUpperCase() ?? "·"; // by characters: a Chinese name's first may be two code units
}
