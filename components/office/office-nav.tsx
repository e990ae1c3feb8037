"use client";

import type { Route } from "next";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import type { OfficeSection } from "@/lib/office/office-sections";
import { RoomCount, type RoomCounts } from "./room-count";
import { RoomSign } from "./room-sign";

type OfficeNavProps = { readonly sections: readonly OfficeSection[]; readonly counts: RoomCounts };

/** The rooms at the side: signs with small words on a tablet, with full words on a desk. */
export function OfficeNav({ sections, counts }: OfficeNavProps) {
  const t = useTranslations("office.nav");
  const pathname = usePathname();
  return (
    <nav
      aria-label={t("label")}
      className="sticky top-0 hidden h-dvh w-28 shrink-0 flex-col gap-1 overflow-y-auto border-e border-line bg-card px-2 py-4 md:flex lg:w-60 lg:px-3 print:hidden"
    >
      {sections.map(({ id, path }) => {
        const isHere = pathname === path || pathname.startsWith(`${path}/`);
        return (
          <Link
            key={id}
            href={path as Route} // the list names our own pages
            aria-current={isHere ? "page" : undefined}
            className={classNames(
              "flex min-h-14 flex-col items-center justify-center gap-1 rounded-control px-1 text-center text-[0.75rem] leading-4 font-semibold transition duration-quick lg:min-h-touch lg:flex-row lg:justify-start lg:gap-3 lg:px-4 lg:text-start lg:text-body",
              isHere ? "bg-ink text-paper" : "text-ink-soft hover:bg-sunk hover:text-ink",
            )}
          >
            <RoomSign id={id} className="size-5 shrink-0" />
            <span className="max-w-full break-words hyphens-auto">{t(id)}</span>
            <RoomCount id={id} counts={counts} className="lg:ms-auto" />
          </Link>
        );
      })}
    </nav>
  );
}
