type SaomaMarkProps = { readonly className?: string };

/** Side of the square the mark is drawn in, and the width of its strokes there. */
export const MARK_SIZE = 48;
export const MARK_STROKE = 5;
/** The corners of a scan frame. */
export const MARK_FRAME =
  "M5 15V11a6 6 0 0 1 6-6h4M33 5h4a6 6 0 0 1 6 6v4M43 33v4a6 6 0 0 1-6 6h-4M15 43h-4a6 6 0 0 1-6-6v-4";
export const MARK_TICK = "m14.500 24.500 6.800 6.800L34 18";

/** Saoma's mark: the corners of a scan frame around a tick. */
export function SaomaMark({ className }: SaomaMarkProps) {
  return (
    <svg
      viewBox={`0 0 ${MARK_SIZE} ${MARK_SIZE}`}
      fill="none"
      stroke="currentColor"
      strokeWidth={MARK_STROKE}
      aria-hidden="true"
      className={className}
    >
      <path strokeLinecap="round" d={MARK_FRAME} />
      <path strokeLinecap="round" strokeLinejoin="round" d={MARK_TICK} />
    </svg>
  );
}
