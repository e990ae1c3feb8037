import type { ComponentProps } from "react";
import { classNames } from "./class-names";

type IconButtonProps = Omit<ComponentProps<"button">, "aria-label"> & { readonly label: string };

/** A button that is only a sign; its word is spoken and shown on hover. */
export function IconButton({ label, className, type = "button", ...rest }: IconButtonProps) {
  return (
    <button
      type={type}
      aria-label={label}
      title={label}
      className={classNames(
        "inline-flex size-touch shrink-0 items-center justify-center rounded-control transition duration-quick active:bg-sunk",
        className,
      )}
      {...rest}
    />
  );
}
