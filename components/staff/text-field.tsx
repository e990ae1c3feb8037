import type { ComponentProps } from "react";

type TextFieldProps = Omit<ComponentProps<"input">, "onChange" | "className"> & {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly onText: (text: string) => void;
};

export const FIELD =
  "mt-1 block min-h-14 w-full rounded-control border border-line-strong bg-card px-4 text-lead text-ink select-text";

/** A label, a field, and what belongs into it. */
export function TextField({ label, hint, onText, ...rest }: TextFieldProps) {
  return (
    <label className="text-small font-medium text-ink-soft">
      {label}
      <input
        className={FIELD}
        onChange={({ target }) => {
          onText(target.value);
        }}
        {...rest}
      />
      {hint !== undefined && <span className="mt-1 block font-normal">{hint}</span>}
    </label>
  );
}
