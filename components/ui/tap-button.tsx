import { type ComponentProps, useRef } from "react";

type TapButtonProps = Omit<ComponentProps<"button">, "onClick" | "onPointerDown"> & {
  /** `isFinger`: it is still held down, and `onPointerUp` will follow. */
  readonly onTap: (isFinger: boolean) => void;
};

/**
 * A key that answers when the finger lands, so that fast typing with two thumbs loses nothing.
 * A click without a finger (keyboard, screen reader) counts as well; the click that follows a finger does not.
 */
export function TapButton({ onTap, type = "button", ...rest }: TapButtonProps) {
  const isFingerDown = useRef(false);
  const lift = () => {
    isFingerDown.current = false;
  };
  return (
    <button
      type={type}
      {...rest}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        isFingerDown.current = true;
        onTap(true);
      }}
      // The key keeps no focus after a touch: a scanner's Enter must never press it again.
      onMouseDown={(event) => {
        event.preventDefault();
      }}
      onPointerCancel={lift}
      onClick={() => {
        if (!isFingerDown.current) onTap(false);
        lift();
      }}
    />
  );
}
