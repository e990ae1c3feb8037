import { useTranslations } from "next-intl";
import { KIND_MEANINGS, type OwnProfile } from "@/lib/reconciliation/own-profile";
import { FormatChoice } from "./format-field";

type Props = { readonly kinds: OwnProfile["kinds"]; readonly onChange: (kinds: OwnProfile["kinds"]) => void };

/** Each word in the column of kinds, and what it means. */
export function FormatKinds({ kinds, onChange }: Props) {
  const t = useTranslations("reconciliation.formats");
  const options = KIND_MEANINGS.map((meaning) => [meaning, t(`meaning.${meaning}`)] as const);
  return (
    <section aria-label={t("kinds")} className="flex flex-col gap-2">
      <h2 className="text-lead font-semibold">{t("kinds")}</h2>
      <div className="flex flex-wrap gap-3">
        {Object.entries(kinds).map(([word, meaning]) => (
          <FormatChoice
            key={word}
            label={word === "" ? t("no-word") : word}
            value={meaning}
            options={options}
            onChange={(chosen) => onChange({ ...kinds, [word]: chosen })}
          />
        ))}
      </div>
    </section>
  );
}
