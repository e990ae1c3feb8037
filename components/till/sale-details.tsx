import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { type Dispatch, memo, useState } from "react";
import type { TillEvent } from "./till-state";

type SaleDetailsProps = {
  readonly reference: string;
  readonly note: string;
  readonly dispatch: Dispatch<TillEvent>;
};

const REFERENCE_MAX = 64;
const NOTE_MAX = 200;

/** Reference and note, out of the way until somebody wants them: fields are the slowest thing to draw of the first screen. */
export const SaleDetails = memo(function SaleDetails({ reference, note, dispatch }: SaleDetailsProps) {
  const t = useTranslations("till.details");
  const [isOpen, setIsOpen] = useState(false);
  const filled = [reference, note].filter((text) => text.trim() !== "").join(" · ");
  return (
    <details
      className="group"
      onToggle={(event) => {
        setIsOpen(event.currentTarget.open);
      }}
    >
      <summary className="flex min-h-touch cursor-pointer list-none items-center gap-2 text-body text-ink-soft">
        <ChevronDown
          aria-hidden
          className="size-5 shrink-0 transition-transform duration-quick group-open:rotate-180"
        />
        <span className="line-clamp-2 wrap-anywhere">{filled === "" ? t("add") : filled}</span>
      </summary>
      {isOpen && (
        <div className="grid gap-3 pb-2 sm:grid-cols-2">
          <Field
            label={t("reference")}
            value={reference}
            maxLength={REFERENCE_MAX}
            onText={(text) => {
              dispatch({ type: "reference", text });
            }}
          />
          <Field
            label={t("note")}
            value={note}
            maxLength={NOTE_MAX}
            onText={(text) => {
              dispatch({ type: "note", text });
            }}
          />
        </div>
      )}
    </details>
  );
});

type FieldProps = {
  readonly label: string;
  readonly value: string;
  readonly maxLength: number;
  readonly onText: (text: string) => void;
};

function Field({ label, value, maxLength, onText }: FieldProps) {
  return (
    <label className="text-small font-medium text-ink-soft">
      {label}
      <input
        className="mt-1 block min-h-touch w-full rounded-control border border-line-strong bg-card px-3 text-body select-text"
        value={value}
        maxLength={maxLength}
        autoComplete="off"
        enterKeyHint="done"
        onChange={(event) => {
          onText(event.target.value);
        }}
      />
    </label>
  );
}
