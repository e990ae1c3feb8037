type SaomaMarkProps = { readonly className?: string };

/** Saoma's mark: the corners of a scan frame around a tick. */
export function SaomaMark({ className }: SaomaMarkProps) {
  return (
    <svg viewBox="0 0 48 48" fill="none" stroke="currentColor" strokeWidth="5" aria-hidden="true" className={className}>
      <path
        strokeLinecap="round"
        d="M5 15V11a6 6 0 0 1 6-6h4M33 5h4a6 6 0 0 1 6 6v4M43 33v4a6 6 0 0 1-6 6h-4M15 43h-4a6 6 0 0 1-6-6v-4"
      />
      <path strokeLinecap="round" strokeLinejoin="round" d="m14.500 24.500 6.800 6.800L34 18" />
    </svg>
  );
}
