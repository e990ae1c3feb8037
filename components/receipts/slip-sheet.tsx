import { classNames } from "@/components/ui/class-names";
import { SaomaMark } from "@/components/ui/saoma-mark";
import type { ReceiptPaper } from "@/lib/receipts/receipt-paper";
import type { ReceiptRow, ReceiptSlip } from "@/lib/receipts/receipt-slip";

/** Printable width; the rest of the roll is the printer's margin. */
const WIDTHS: Readonly<Record<ReceiptPaper | "screen", string>> = {
  "80mm": "w-[72mm] text-[3.4mm] leading-[4.6mm]",
  "58mm": "w-[48mm] text-[2.9mm] leading-[4mm]",
  a4: "mx-auto w-[120mm] text-[4mm] leading-[5.6mm]",
  screen: "w-full text-body",
};

type SlipSheetProps = { readonly slip: ReceiptSlip; readonly paper: ReceiptPaper | "screen" };

/** The receipt itself, black on white on every paper and in every theme. */
export function SlipSheet({ slip, paper }: SlipSheetProps) {
  return (
    <article
      className={classNames("flex flex-col gap-[0.7em] bg-white p-[0.8em] wrap-anywhere text-black", WIDTHS[paper])}
      data-receipt={slip.status}
    >
      <header className="flex flex-col items-center text-center">
        <SaomaMark className="mb-[0.4em] size-[2.2em]" />
        <p className="text-[1.25em] leading-tight font-bold">{slip.storeName}</p>
        {slip.header.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </header>
      {slip.practice !== null && <p className="border-y-2 border-black py-1 text-center font-bold">{slip.practice}</p>}
      {slip.copy !== null && <p className="text-center text-[1.3em] font-bold">{slip.copy}</p>}
      <div className="text-center">
        <h2 className="text-[1.3em] leading-tight font-bold">{slip.title}</h2>
        <p className="text-[2em] leading-tight font-bold tabular-nums">{slip.amount}</p>
        {slip.meaning !== null && <p className="pt-1 text-balance">{slip.meaning}</p>}
      </div>
      <Rows rows={slip.rows} />
      {slip.refunds.length > 0 && <Rows rows={slip.refunds} />}
      {slip.isPrintable && (
        <footer className="flex flex-col items-center gap-[0.5em] border-t border-dashed border-black pt-[0.8em] text-center">
          <NumberCode slip={slip} paper={paper} />
          <img src={slip.pictures.qr} alt="" className="size-[26mm]" />
          <p className="text-[0.9em]">{slip.linkHint}</p>
          {slip.footer.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </footer>
      )}
    </article>
  );
}

/** The payment's number for a scanner. Across 58 mm its bars would be thinner than a thermal printer draws evenly. */
function NumberCode({ slip, paper }: SlipSheetProps) {
  const { pictures, merchantTransId } = slip;
  if (paper !== "58mm") {
    return <img src={pictures.bar} alt={merchantTransId} className="h-[13mm] w-full max-w-[68mm]" />;
  }
  return (
    <>
      <img src={pictures.numberQr} alt="" className="size-[20mm]" />
      <p className="text-[0.9em] text-balance">{merchantTransId}</p>
    </>
  );
}

function Rows({ rows }: { readonly rows: readonly ReceiptRow[] }) {
  return (
    <dl className="border-t border-dashed border-black pt-[0.6em]">
      {rows.map(({ label, value }) => (
        <div key={label} className="flex flex-wrap justify-between gap-x-[1em]">
          <dt>{label}</dt>
          <dd className="min-w-0 text-end tracking-tight wrap-anywhere text-balance tabular-nums">
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}
