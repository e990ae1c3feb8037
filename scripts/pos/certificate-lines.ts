import { formatMoney } from "@/lib/money/format-money";
import { type Certificate, findCertificateGap, isWhollyProven } from "@/lib/reconciliation/certificate";

const GAPS = {
  "no-file": "Not proven: there is no file for this day yet.",
  held: "Not proven: a file cannot be used. Look at the day in the office.",
  "not-matched": "Not proven: the day was not matched yet.",
  open: "Not proven: differences are open. Settle them in the office.",
  "in-doubt": "Not proven: nobody knows the end of some payments yet.",
  waiting: "Not proven yet: payments near midnight wait for the neighbouring file.",
} as const;

/** A day's certificate for a person at a shell. */
export function certificateLines(certificate: Certificate): string[] {
  const { date, payments, refunds, proven, open, explained, waiting, inDoubt, files, sums, shifts } = certificate;
  const gap = findCertificateGap(certificate);
  const money = (minor: number, currency: string): string => formatMoney({ minor, currency }, "en");
  return [
    `${date} (China), files of sales: ${files}`,
    `payments ${payments}, refunds ${refunds}: ${proven} proven, ${open} open, ${explained} settled with a reason, ${waiting} waiting, ${inDoubt} in doubt`,
    ...sums.map(
      ({ currency, oursMinor, theirsMinor }) =>
        `${currency}: ours ${money(oursMinor, currency)}, Alipay ${money(theirsMinor, currency)}, difference ${money(theirsMinor - oursMinor, currency)}`,
    ),
    ...shifts.map(
      (shift) =>
        `  ${shift.name ?? "another system"}: payments ${shift.payments}, refunds ${shift.refunds}, proven ${shift.proven}`,
    ),
    "",
    gap === null ? closedLine(certificate) : GAPS[gap],
  ];
}

function closedLine(certificate: Certificate): string {
  if (isWhollyProven(certificate)) return "Every payment agrees with Alipay's own file.";
  return `Nothing is open: differences settled with a reason, ${certificate.explained}.`;
}
