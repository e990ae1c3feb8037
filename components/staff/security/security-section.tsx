import { CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { useSecurityOrder } from "./use-security-order";

type SecuritySectionProps = {
  readonly title: string;
  readonly text: string;
  readonly state?: Pick<ReturnType<typeof useSecurityOrder>, "trouble" | "isDone">;
  readonly children: ReactNode;
};

/** One matter of the page, with what went wrong or well right in it. */
export function SecuritySection({ title, text, state, children }: SecuritySectionProps) {
  const t = useTranslations("security");
  return (
    <section aria-label={title} className="flex flex-col gap-4 rounded-card border border-line bg-card p-5">
      <div>
        <h2 className="text-lead font-semibold">{title}</h2>
        <p className="text-body text-ink-soft">{text}</p>
      </div>
      <p role="alert" className="text-body font-semibold text-refused empty:hidden">
        {state !== undefined && state.trouble !== null && t(`trouble.${state.trouble}`)}
      </p>
      <p role="status" className="flex items-center gap-2 text-body font-semibold empty:hidden">
        {state?.isDone === true && (
          <>
            <CircleCheck aria-hidden className="size-5 shrink-0" />
            {t("done")}
          </>
        )}
      </p>
      {children}
    </section>
  );
}
