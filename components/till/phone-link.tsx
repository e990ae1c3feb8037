import { Smartphone } from "lucide-react";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";

type PhoneLinkProps = { readonly phoneUrl: string | null };

/** The simulated customer's phone; there is none with real money. */
export function PhoneLink({ phoneUrl }: PhoneLinkProps) {
  const t = useTranslations("till");
  if (phoneUrl === null) return null;
  return (
    <a
      href={phoneUrl}
      target="saoma-phone"
      className={classNames(
        "stripes-practice flex min-h-touch items-center justify-center gap-2.5 rounded-control px-4 py-2",
        "text-body font-semibold text-practice",
      )}
    >
      <Smartphone aria-hidden className="size-5 shrink-0" />
      {t("open-phone")}
    </a>
  );
}
