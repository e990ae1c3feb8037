import type { ReactNode } from "react";

/**
 * A number or a result's name at Alipay that may be longer than a line: there it is read in two halves, and not with its
 * last letters alone below. A name has its halves between two words.
 * @returns null for null and for an empty text
 */
export function inHalves(text: string | null): ReactNode {
  if (text === null || text === "") return null;
  const half = Math.ceil(text.length / 2);
  const gap = text.indexOf("_", half);
  const middle = gap === -1 ? half : gap + 1;
  return (
    <>
      {text.slice(0, middle)}
      <wbr />
      {text.slice(middle)}
    </>
  );
}
