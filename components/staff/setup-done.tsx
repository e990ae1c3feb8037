import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonClasses } from "@/components/ui/button";
import type { SetupResult } from "@/lib/staff/setup-contract";

type SetupDoneProps = { readonly done: Extract<SetupResult, { ok: true }> };

/** What is shown once: the PIN, the picture for an authenticator app, and the recovery codes. */
export function SetupDone({ done }: SetupDoneProps) {
  const t = useTranslations("staff.setup");
  return (
    <div className="flex flex-col gap-6">
      <section className="flex flex-wrap items-center justify-between gap-3 rounded-card border border-line bg-card p-5">
        <h2 className="text-body font-semibold">{t("pin")}</h2>
        <p className="text-title font-semibold tracking-[0.2em] tabular-nums" dir="ltr">
          {done.pin}
        </p>
      </section>
      <section className="flex flex-wrap items-center gap-5 rounded-card border border-line bg-card p-5">
        <img
          alt={t("picture")}
          className="size-48 rounded-control bg-white"
          src={`data:image/svg+xml,${encodeURIComponent(done.picture)}`}
        />
        <div className="flex min-w-52 flex-1 flex-col gap-2">
          <h2 className="text-body font-semibold">{t("app")}</h2>
          <p className="text-small break-all select-text" dir="ltr">
            {done.secret}
          </p>
        </div>
      </section>
      <section className="flex flex-col gap-3 rounded-card border border-line bg-card p-5">
        <h2 className="text-body font-semibold">{t("codes")}</h2>
        <ul className="grid grid-cols-2 gap-2 text-body tabular-nums select-text" dir="ltr">
          {done.recoveryCodes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
      </section>
      <Link href="/sign-in" className={buttonClasses("main", "large")}>
        {t("kept")}
      </Link>
    </div>
  );
}
