"use client";

import { Search, X } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState, useTransition } from "react";
import { useWedgeScanner } from "@/components/till/use-wedge-scanner";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import type { CurrencyCode } from "@/lib/money/currencies";
import { readPaymentSearch } from "@/lib/payments/payment-search";

type PaymentSearchBarProps = {
  readonly text: string;
  readonly isWholeStore: boolean;
  readonly currency: CurrencyCode;
};

/** Finds a payment by amount, time, last digits or reference; a receipt's bar code may be scanned at any time. */
export function PaymentSearchBar({ text, isWholeStore, currency }: PaymentSearchBarProps) {
  const t = useTranslations("payments.search");
  const router = useRouter();
  const field = useRef<HTMLInputElement>(null);
  const [isSearching, startSearching] = useTransition();
  const [isCodeRefused, setIsCodeRefused] = useState(false);
  const search = (wanted: string) => {
    // A customer's code is their money: it goes into no address, no log and no history.
    const isCode = readPaymentSearch(wanted, currency)?.kind === "payment-code";
    setIsCodeRefused(isCode);
    if (isCode) {
      if (field.current !== null) field.current.value = "";
      return;
    }
    startSearching(() => {
      router.push(addressOf(wanted, isWholeStore));
    });
  };
  useWedgeScanner({ isActive: true, onScan: search, onTyping: () => undefined });
  return (
    <search>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          search(field.current?.value ?? "");
        }}
      >
        <label htmlFor="payment-search" className="text-small font-medium text-ink-soft">
          {t("label")}
        </label>
        <div className="mt-1 flex gap-2">
          <div className="relative min-w-0 flex-1">
            <Search
              aria-hidden
              className="pointer-events-none absolute inset-y-0 start-4 my-auto size-5 text-ink-soft"
            />
            <input
              ref={field}
              id="payment-search"
              // A new search is a new page: the field then shows what was searched for.
              key={text}
              defaultValue={text}
              placeholder={t("example")}
              autoComplete="off"
              spellCheck={false}
              maxLength={64}
              className="block min-h-14 w-full rounded-control border border-line-strong bg-card ps-12 pe-12 text-body text-ink placeholder:text-ink-soft"
            />
            {text !== "" && (
              <IconButton
                label={t("clear")}
                className="absolute inset-y-0 end-1 my-auto"
                onClick={() => {
                  search("");
                }}
              >
                <X aria-hidden className="size-5" />
              </IconButton>
            )}
          </div>
          <Button type="submit" tone="main" disabled={isSearching}>
            {t("go")}
          </Button>
        </div>
        <p role="alert" className="pt-2 text-body font-semibold text-refused empty:hidden">
          {isCodeRefused && t("payment-code")}
        </p>
      </form>
    </search>
  );
}

function addressOf(text: string, isWholeStore: boolean): Route {
  const query = new URLSearchParams();
  if (text.trim() !== "") query.set("q", text.trim());
  if (isWholeStore) query.set("of", "store");
  const list = query.toString();
  return list === "" ? "/till/payments" : `/till/payments?${list}`;
}
