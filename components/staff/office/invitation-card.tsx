import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { InvitationOffer } from "@/lib/staff/invitation-contract";

type InvitationCardProps = {
  readonly name: string;
  readonly offer: Extract<InvitationOffer, { ok: true }>;
  readonly onNoted: () => void;
};

/** An invitation, shown once: to be scanned from the screen, or sent as a link. */
export function InvitationCard({ name, offer, onNoted }: InvitationCardProps) {
  const t = useTranslations("staff.office");
  return (
    <div className="flex flex-wrap items-center gap-6 rounded-card border border-line-strong bg-card p-5">
      <img
        alt={t("invitation-picture")}
        className="size-44 rounded-control bg-white"
        src={`data:image/svg+xml,${encodeURIComponent(offer.picture)}`}
      />
      <div className="flex min-w-60 flex-1 flex-col gap-3">
        <p className="text-body">{t("invitation", { name, hours: offer.hours })}</p>
        <p className="text-small break-all select-text" dir="ltr">
          {offer.link}
        </p>
        <Button className="self-start" onClick={onNoted}>
          {t("noted")}
        </Button>
      </div>
    </div>
  );
}
