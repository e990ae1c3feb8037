type LiveRegionProps = { readonly text: string; readonly isUrgent?: boolean };

/** Says a change aloud to screen readers. It stays mounted: a region that appears with its text is often not read. */
export function LiveRegion({ text, isUrgent = false }: LiveRegionProps) {
  return (
    <p className="sr-only" role={isUrgent ? "alert" : "status"} aria-live={isUrgent ? "assertive" : "polite"}>
      {text}
    </p>
  );
}
