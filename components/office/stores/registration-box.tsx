import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import type { ChainStoreView } from "@/lib/office/chain-view";
import type { RegistrationOrder, RegistrationState, StoreResult } from "@/lib/office/store-registration";
import type { OrderForStore } from "./use-store-order";

type RegistrationBoxProps = {
  readonly store: ChainStoreView;
  readonly isBusy: boolean;
  readonly order: OrderForStore;
  readonly orderRegistration: (order: RegistrationOrder) => Promise<StoreResult>;
};

const INK: Readonly<Record<RegistrationState | "never", string>> = {
  never: "text-ink-soft",
  asking: "text-progress",
  "in-review": "text-progress",
  registered: "text-paid",
  unclear: "text-doubt",
  "unknown-store": "text-doubt",
  rejected: "text-refused",
  refused: "text-refused",
  archived: "text-ink-soft",
};

/** How the store stands with Alipay; for a system integrator whose stores are Alipay's secondary merchants. */
export function RegistrationBox({ store, isBusy, order, orderRegistration }: RegistrationBoxProps) {
  const t = useTranslations("office.chain.registration");
  const { id: storeId, registration } = store;
  const state = registration?.state ?? "never";
  const [sellerName, setSellerName] = useState(registration?.sellerName ?? "");
  const send = (wanted: RegistrationOrder) => void order(() => orderRegistration(wanted));
  return (
    <details className="group rounded-control border border-line">
      <summary className="flex min-h-touch cursor-pointer list-none items-center gap-3 px-4 py-2 text-body">
        <span className="flex-1">
          {t("title")}: <span className={classNames("font-semibold", INK[state])}>{t(`state.${state}`)}</span>
        </span>
        <ChevronDown aria-hidden className="size-5 transition group-open:rotate-180" />
      </summary>
      <div className="flex flex-col gap-3 px-4 pb-4">
        <p className="text-small text-ink-soft">{t("hint")}</p>
        {registration !== null && (
          <p className="text-small break-all text-ink-soft tabular-nums">
            {[registration.clock, `sellerId ${registration.sellerId}`, registration.word]
              .filter((part) => part !== null)
              .join(" · ")}
          </p>
        )}
        <form
          className="flex flex-wrap items-end gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            send({ kind: "register", storeId, sellerName });
          }}
        >
          <label className="flex min-w-48 flex-1 flex-col gap-1 text-small text-ink-soft">
            {t("legal-name")}
            <input
              value={sellerName}
              maxLength={256}
              autoComplete="off"
              className="min-h-touch w-full rounded-control border border-line-strong bg-card px-3 text-body text-ink"
              onChange={({ target }) => {
                setSellerName(target.value);
              }}
            />
          </label>
          <Button type="submit" tone="main" disabled={isBusy || state === "asking" || sellerName.trim() === ""}>
            {t(registration === null ? "register" : "change")}
          </Button>
        </form>
        {registration !== null && (
          <div className="flex flex-wrap gap-3">
            <Button
              disabled={isBusy}
              onClick={() => {
                send({ kind: "ask", storeId });
              }}
            >
              {t("ask")}
            </Button>
            {state !== "archived" && (
              <Button
                disabled={isBusy || state === "asking"}
                onClick={() => {
                  send({ kind: "archive", storeId });
                }}
              >
                {t("archive")}
              </Button>
            )}
          </div>
        )}
      </div>
    </details>
  );
}
