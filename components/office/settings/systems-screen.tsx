"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { SystemResult, SystemsView } from "@/lib/office/settings-view";
import { ApiKeysCard } from "./api-keys-card";
import { DeliveryList } from "./delivery-list";
import { useSystemOrder } from "./use-system-order";
import { WebhooksCard } from "./webhooks-card";

export type SystemActions = {
  readonly createKey: (input: { name: string }) => Promise<SystemResult>;
  readonly revokeKey: (input: { keyId: string }) => Promise<SystemResult>;
  readonly addWebhook: (input: { url: string; events: readonly string[] }) => Promise<SystemResult>;
  readonly removeWebhook: (input: { webhookId: string }) => Promise<SystemResult>;
  readonly resend: (input: { deliveryId: string }) => Promise<SystemResult>;
};

type SystemsScreenProps = { readonly view: SystemsView; readonly actions: SystemActions };

/** Other systems: who may call us, whom we tell, and what was told. */
export function SystemsScreen({ view, actions }: SystemsScreenProps) {
  const t = useTranslations("office.systems");
  const { isBusy, trouble, secret, order, forget } = useSystemOrder();
  return (
    <>
      <p role="alert" className="text-body font-semibold text-refused empty:hidden">
        {trouble !== null && t(`refusal.${trouble}`)}
      </p>
      <div role="status" className="empty:hidden">
        {secret !== null && (
          <div className="flex flex-col gap-3 rounded-card border-2 border-ink bg-card p-5">
            <p className="text-body font-semibold">{t("secret", { name: secret.name })}</p>
            <code dir="ltr" className="rounded-control bg-sunk p-3 text-body break-all select-all">
              {secret.text}
            </code>
            <Button className="self-start" onClick={forget}>
              {t("noted")}
            </Button>
          </div>
        )}
      </div>
      <ApiKeysCard keys={view.keys} serverNow={view.serverNow} isBusy={isBusy} order={order} {...actions} />
      <WebhooksCard webhooks={view.webhooks} isBusy={isBusy} order={order} {...actions} />
      <DeliveryList deliveries={view.deliveries} isBusy={isBusy} order={order} resend={actions.resend} />
    </>
  );
}
