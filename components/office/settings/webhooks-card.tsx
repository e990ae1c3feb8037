import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { WEBHOOK_EVENTS } from "@/lib/api/webhook-events";
import type { SystemResult, WebhookView } from "@/lib/office/settings-view";
import type { OrderSystem } from "./use-system-order";

type WebhooksCardProps = {
  readonly webhooks: readonly WebhookView[];
  readonly isBusy: boolean;
  readonly order: OrderSystem;
  readonly addWebhook: (input: { url: string; events: readonly string[] }) => Promise<SystemResult>;
  readonly removeWebhook: (input: { webhookId: string }) => Promise<SystemResult>;
};

const FIELD = "min-h-touch w-full rounded-control border border-line-strong bg-card px-3 text-body";

/** Addresses that are told what becomes of payments, each message signed with a secret that is shown once. */
export function WebhooksCard({ webhooks, isBusy, order, addWebhook, removeWebhook }: WebhooksCardProps) {
  const t = useTranslations("office.systems");
  const [url, setUrl] = useState("");
  const [events, setEvents] = useState<readonly string[]>(WEBHOOK_EVENTS);
  return (
    <section
      aria-labelledby="webhooks"
      className="flex flex-col gap-4 rounded-card border border-line bg-card p-5 sm:p-6"
    >
      <header>
        <h2 id="webhooks" className="text-lead font-semibold">
          {t("webhooks.title")}
        </h2>
        <p className="max-w-prose text-body text-ink-soft">{t("webhooks.hint")}</p>
      </header>
      {webhooks.length === 0 && <p className="text-body text-ink-soft">{t("webhooks.none")}</p>}
      <ul className="flex flex-col divide-y divide-line">
        {webhooks.map((webhook) => (
          <li key={webhook.id} className="flex flex-wrap items-center gap-3 py-3">
            <div className="min-w-48 flex-1">
              <p dir="ltr" className="text-body font-semibold break-all">
                {webhook.url}
              </p>
              <p className="text-small break-words text-ink-soft">
                {webhook.events.length === WEBHOOK_EVENTS.length ? t("webhooks.all") : webhook.events.join(", ")}
              </p>
            </div>
            <Button
              aria-label={`${t("webhooks.remove")} · ${webhook.url}`}
              disabled={isBusy}
              onClick={() => void order(webhook.url, () => removeWebhook({ webhookId: webhook.id }))}
            >
              {t("webhooks.remove")}
            </Button>
          </li>
        ))}
      </ul>
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void order(url, () => addWebhook({ url, events })).then((isDone) => {
            if (isDone) setUrl("");
          });
        }}
      >
        <label className="flex flex-col gap-1 text-small text-ink-soft">
          {t("webhooks.url")}
          <input
            type="url"
            dir="ltr"
            value={url}
            maxLength={500}
            autoComplete="off"
            placeholder="https://erp.example.com/saoma"
            className={FIELD}
            onChange={({ target }) => {
              setUrl(target.value);
            }}
          />
        </label>
        <fieldset className="min-w-0">
          <legend className="text-small text-ink-soft">{t("webhooks.events")}</legend>
          <div className="grid sm:grid-cols-2 lg:grid-cols-4">
            {WEBHOOK_EVENTS.map((event) => (
              <label key={event} className="flex min-h-touch items-center gap-3 text-body" dir="ltr">
                <input
                  type="checkbox"
                  className="size-5 shrink-0"
                  checked={events.includes(event)}
                  onChange={({ target }) => {
                    setEvents(target.checked ? [...events, event] : events.filter((chosen) => chosen !== event));
                  }}
                />
                {event}
              </label>
            ))}
          </div>
        </fieldset>
        <Button
          type="submit"
          tone="main"
          className="self-start"
          disabled={isBusy || url.trim() === "" || events.length === 0}
        >
          {t("webhooks.add")}
        </Button>
      </form>
    </section>
  );
}
