import type { ReactNode } from "react";

type CountdownRingProps = {
  /** How much is left, 1 to 0; null while nothing is counted: the ring then turns. */
  readonly share: number | null;
  readonly isDashed?: boolean;
  readonly children: ReactNode;
};

const RADIUS = 54;
const LENGTH = 2 * Math.PI * RADIUS;

/** A ring that empties towards an instant, with whatever is counted in its middle. Its colour is the text's. */
export function CountdownRing({ share, isDashed = false, children }: CountdownRingProps) {
  const offset = share === null ? LENGTH * 0.72 : LENGTH * (1 - share);
  return (
    <div className="relative size-32 shrink-0 short:size-24 sm:size-[clamp(9.5rem,32dvh,17rem)] squat:size-44 low:size-28!">
      <svg
        viewBox="0 0 120 120"
        aria-hidden="true"
        className={share === null ? "size-full animate-sweep" : "size-full -rotate-90"}
      >
        <circle
          cx="60"
          cy="60"
          r={RADIUS}
          fill="none"
          stroke="currentColor"
          strokeOpacity="0.2"
          strokeWidth="7"
          strokeDasharray={isDashed ? "3 5" : undefined}
        />
        <circle
          cx="60"
          cy="60"
          r={RADIUS}
          fill="none"
          stroke="currentColor"
          strokeWidth="7"
          strokeLinecap="round"
          strokeDasharray={LENGTH}
          strokeDashoffset={offset}
          className="transition-[stroke-dashoffset] duration-500 ease-linear"
        />
      </svg>
      <div className="absolute inset-0 flex flex-col items-center justify-center text-center">{children}</div>
    </div>
  );
}
