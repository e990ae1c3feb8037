import type { ReactNode } from "react";

export const FIELD = "min-h-touch rounded-control border border-line-strong bg-card px-3 text-body text-ink";

/** A control with its words above it. */
export function FormatField({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is what stands inside
    <label className="flex flex-col gap-1 text-small text-ink-soft">
      {label}
      {children}
    </label>
  );
}

type ChoiceProps<T extends string> = {
  readonly label: string;
  readonly value: T;
  readonly options: readonly (readonly [value: T, words: string])[];
  readonly onChange: (value: T) => void;
};

/** One of a few. */
export function FormatChoice<T extends string>({ label, value, options, onChange }: ChoiceProps<T>) {
  return (
    <FormatField label={label}>
      <select
        className={FIELD}
        value={value}
        onChange={(event) => {
          const chosen = options.find(([option]) => option === event.target.value);
          if (chosen !== undefined) onChange(chosen[0]);
        }}
      >
        {options.map(([option, words]) => (
          <option key={option} value={option}>
            {words}
          </option>
        ))}
      </select>
    </FormatField>
  );
}
