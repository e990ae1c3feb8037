"use client";

import { Ellipsis } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { Dialog } from "@/components/ui/dialog";
import type { OfficeSection } from "@/lib/office/office-sections";
import { RoomCount, type RoomCounts } from "./room-count";
import { RoomSign } from "./room-sign";

type OfficePhoneNavProps = { readonly sections: readonly OfficeSection[]; readonly counts: RoomCounts };

const IN_BAR = 3;
const CELL =
  "flex min-h-16 flex-1 flex-col items-center justify-center gap-0.5 px-1 text-center text-[0.75rem] leading-4 font-semibold";

/** The rooms under the thumb: the first three, and a drawer with all of them. */
export function OfficePhoneNav({ sections, counts }: OfficePhoneNavProps) {
  const t = useTranslations("office.nav");
  const pathname = usePathname();
  const [isOpen, setIsOpen] = useState(false);
  const close = () => {
    setIsOpen(false);
  };
  const isHere = (path: string) => pathname === path || pathname.startsWith(`${path}/`);
  return (
    <nav
      aria-label={t("label")}
      className="fixed inset-x-0 bottom-0 z-20 flex border-t border-line bg-card pb-[env(safe-area-inset-bottom)] md:hidden print:hidden"
    >
      {sections.slice(0, IN_BAR).map(({ id, path }) => {
        return (
          <Link
            key={id}
            href={path as Route} // the list names our own pages
            aria-current={isHere(path) ? "page" : undefined}
            className={classNames(CELL, isHere(path) ? "text-ink" : "text-ink-soft")}
          >
            <span className={classNames("relative rounded-full px-4 py-1", isHere(path) && "bg-sunk")}>
              <RoomSign id={id} className="size-5" />
              <RoomCount id={id} counts={counts} className="absolute -end-1 -top-1" />
            </span>
            {t(id)}
          </Link>
        );
      })}
      <button
        type="button"
        aria-haspopup="dialog"
        className={classNames(CELL, "text-ink-soft")}
        onClick={() => {
          setIsOpen(true);
        }}
      >
        <span className="relative px-4 py-1">
          <Ellipsis aria-hidden className="size-5" />
          {/* What waits in a room that only the drawer shows. */}
          <RoomCount id="practice" counts={counts} className="absolute -end-1 -top-1" />
        </span>
        {t("more")}
      </button>
      {isOpen && (
        <Dialog title={t("label")} closeLabel={t("close")} onClose={close}>
          <ul className="flex flex-col gap-1 py-2">
            {sections.map(({ id, path }) => {
              return (
                <li key={id}>
                  <Link
                    href={path as Route} // the list names our own pages
                    aria-current={isHere(path) ? "page" : undefined}
                    className="flex min-h-14 items-center gap-4 rounded-control px-4 text-body font-semibold active:bg-sunk aria-[current]:bg-sunk"
                    onClick={close}
                  >
                    <RoomSign id={id} className="size-6" />
                    {t(id)}
                    <RoomCount id={id} counts={counts} className="ms-auto" />
                  </Link>
                </li>
              );
            })}
          </ul>
        </Dialog>
      )}
    </nav>
  );
}
