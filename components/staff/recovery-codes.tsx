/** Recovery codes, to be kept: shown once. */
export function RecoveryCodes({ codes }: { readonly codes: readonly string[] }) {
  return (
    <ul className="grid grid-cols-2 gap-2 text-body tabular-nums select-text" dir="ltr">
      {codes.map((code) => (
        <li key={code}>{code}</li>
      ))}
    </ul>
  );
}
