import { useTranslations } from "next-intl";
import type { Command } from "@/lib/barcode/command-code";
import { PrintButton } from "./print-button";

type CommandPicture = { readonly command: Command; readonly digits: string; readonly picture: string };

type CommandSheetProps = { readonly storeName: string; readonly codes: readonly CommandPicture[] };

const ACTIONS: readonly Command[] = ["start", "cancel", "yes", "no", "repeat", "call-manager"];

/** One sheet beside the till: with it the scanner alone takes a whole sale. Black on white, in every theme. */
export function CommandSheet({ storeName, codes }: CommandSheetProps) {
  const t = useTranslations("commandSheet");
  return (
    <article className="flex flex-col gap-5 print:gap-[4mm]">
      <div className="flex flex-wrap items-end justify-between gap-4">
        <div className="max-w-2xl">
          <p className="hidden text-title font-semibold print:block">{t("title")}</p>
          <p className="text-small text-ink-soft print:text-black">{storeName}</p>
          <p className="pt-1 text-body text-balance">{t("intro")}</p>
        </div>
        <PrintButton label={t("print")} />
      </div>
      <CodeGrid title={t("actions")} codes={codes.filter(({ command }) => isAction(command))} />
      <CodeGrid title={t("amount")} codes={codes.filter(({ command }) => !isAction(command))} />
      <p className="text-small text-ink-soft print:text-black">{t("camera")}</p>
    </article>
  );
}

function CodeGrid({ title, codes }: { readonly title: string; readonly codes: readonly CommandPicture[] }) {
  const t = useTranslations("commandSheet");
  return (
    <section aria-label={title}>
      <h2 className="pb-2 text-lead font-semibold">{title}</h2>
      <ul className="grid grid-cols-1 gap-3 min-[26rem]:grid-cols-2 md:grid-cols-3 print:grid-cols-3 print:gap-[3mm]">
        {codes.map(({ command, digits, picture }) => (
          <li
            key={command}
            className="flex break-inside-avoid flex-col items-center gap-2 rounded-card border border-line bg-white px-3 pt-3 pb-4 text-center text-black print:rounded-none print:border-black print:p-[2mm]"
          >
            <p className="text-lead font-bold">{/^\d+$/.test(command) ? command : t(`command.${command}.name`)}</p>
            <img src={picture} alt={digits} className="h-16 w-full max-w-64 print:h-[13mm]" />
            {isAction(command) && (
              <p className="text-small text-neutral-700 text-balance">{t(`command.${command}.does`)}</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function isAction(command: Command): boolean {
  return ACTIONS.includes(command);
}
