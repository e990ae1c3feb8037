import { type MouseEvent, type ReactNode, useEffect, useRef } from "react";
import { classNames } from "@/components/ui/class-names";

type StageLayoutProps = {
  readonly label: string;
  readonly main: ReactNode;
  readonly actions: ReactNode;
  readonly mainClassName?: string;
};

const DOUBLE_TAP_MS = 500;

/** Every stage has its picture first and its actions where the thumb is: below on phones, at the end side on landscape. */
export function StageLayout({ label, main, actions, mainClassName }: StageLayoutProps) {
  const section = useRef<HTMLElement>(null);
  const arrivedAt = useRef(0);
  // The second half of a double tap was meant for the button that led here, not for what now stands in its place.
  const dropSecondTap = (event: MouseEvent) => {
    if (event.detail < 2 || performance.now() - arrivedAt.current > DOUBLE_TAP_MS) return;
    event.preventDefault();
    event.stopPropagation();
  };
  useEffect(() => {
    arrivedAt.current = performance.now();
    // The button that led here is gone with its stage. A keyboard goes on from the new stage, not from the top of the page.
    if (document.activeElement === document.body) section.current?.focus({ preventScroll: true });
  }, []);
  return (
    <section
      ref={section}
      aria-label={label}
      tabIndex={-1}
      onClickCapture={dropSecondTap}
      className="flex min-h-0 flex-1 animate-arrive flex-col outline-none sm:landscape:grid sm:landscape:grid-cols-[minmax(0,1fr)_minmax(20rem,min(30rem,50%))]"
    >
      <div
        className={classNames(
          "safe-x flex min-h-0 flex-1 flex-col sm:landscape:safe-bottom low:sticky low:top-0 low:min-h-dvh low:self-start",
          mainClassName,
        )}
      >
        {main}
      </div>
      <div className="safe-x safe-bottom flex flex-col justify-end gap-3 pt-2 sm:landscape:border-s sm:landscape:border-line sm:landscape:bg-card sm:landscape:pt-6 sm:landscape:safe-bottom-wide low:gap-2 low:pt-1!">
        {actions}
      </div>
    </section>
  );
}
