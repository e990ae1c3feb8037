import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { ApiKeyView } from "@/lib/office/settings-view";
import type { OrderSystem } from "./use-system-order";

type ApiKeysCardProps = {
  readonly keys: readonly ApiKeyView[];
  readonly serverNow: number;
  readonly isBusy: boolean;
  readonly order: OrderSystem;
  readonly createKey: (input: { name: string }) => ReturnType<Parameters<OrderSystem>[1]>;
  readonly revokeKey: (input: { keyId: string }) => ReturnType<Parameters<OrderSystem>[1]>;
};

const FIELD = "min-h-touch w-full rounded-control border border-line-strong bg-card px-3 text-body";

/** Keys for tills, kiosks and an ERP of the shop's own: made, shown once, ended at once. */
export function ApiKeysCard({ keys, serverNow, isBusy, order, createKey, revokeKey }: ApiKeysCardProps) {
  const t = useTranslations("office.systems");
  const format = useFormatter();
  const [name, setName] = useState("");
  const [asked, setAsked] = useState<string | null>(null);
  return (
    <section
      aria-labelledby="api-keys"
      className="flex flex-col gap-4 rounded-card border border-line bg-card p-5 sm:p-6"
    >
      <header>
        <h2 id="api-keys" className="text-lead font-semibold">
          {t("keys.title")}
        </h2>
        <p className="max-w-prose text-body text-ink-soft">{t("keys.hint")}</p>
      </header>
      {keys.length === 0 && <p className="text-body text-ink-soft">{t("keys.none")}</p>}
      <ul className="flex flex-col divide-y divide-line">
        {keys.map((key) => (
          <li key={key.id} className="flex flex-wrap items-center gap-3 py-3">
            <div className="min-w-48 flex-1">
              <p className="text-body font-semibold break-words">{key.name}</p>
              <p className="text-small text-ink-soft">
                {key.lastUsedAt === null
                  ? t("keys.unused")
                  : t("keys.used", { when: format.relativeTime(key.lastUsedAt, serverNow) })}
              </p>
            </div>
            {asked === key.id ? (
              <>
                <p className="text-small font-semibold">{t("keys.sure", { name: key.name })}</p>
                <Button
                  tone="main"
                  disabled={isBusy}
                  onClick={() => {
                    setAsked(null);
                    void order(key.name, () => revokeKey({ keyId: key.id }));
                  }}
                >
                  {t("keys.revoke")}
                </Button>
                <Button
                  onClick={() => {
                    setAsked(null);
                  }}
                >
                  {t("keep")}
                </Button>
              </>
            ) : (
              <Button
                aria-label={`${t("keys.revoke")} · ${key.name}`}
                disabled={isBusy}
                onClick={() => {
                  setAsked(key.id);
                }}
              >
                {t("keys.revoke")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <form
        className="flex flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void order(name, () => createKey({ name })).then((isDone) => {
            if (isDone) setName("");
          });
        }}
      >
        <label className="flex min-w-48 flex-1 flex-col gap-1 text-small text-ink-soft">
          {t("keys.name")}
          <input
            value={name}
            maxLength={100}
            autoComplete="off"
            className={FIELD}
            onChange={({ target }) => {
              setName(target.value);
            }}
          />
        </label>
        <Button type="submit" tone="main" disabled={isBusy || name.trim() === ""}>
          {t("keys.create")}
        </Button>
      </form>
    </section>
  );
}
