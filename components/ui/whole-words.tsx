import { Fragment } from "react";

// Words that the dictionary of some browsers does not know.
const NAMES = /(支付宝|支付寶|付款码|付款碼)/;

/**
 * A sentence in large letters that breaks between words. Chinese is written without spaces, and a browser breaks it after
 * any character; here only before a word, and never before a comma. Japanese and Korean have rules of their own in CSS.
 */
export function WholeWords({ text, tag }: { readonly text: string; readonly tag: string }) {
  if (!tag.startsWith("zh") || typeof Intl.Segmenter === "undefined")
    return <span className={wrapOf(tag)}>{text}</span>;
  return (
    <span className="wrap-anywhere break-keep">
      {wordsOf(text, tag).map(({ at, word, mayBreak }) => (
        <Fragment key={at}>
          {mayBreak && <wbr />}
          {word}
        </Fragment>
      ))}
    </span>
  );
}

/** A heading whose names stay whole; it may be drawn by the server, whose dictionary of words is not the browser's. */
export function WholeNames({ text }: { readonly text: string }) {
  return text.split(NAMES).map((part, index) =>
    // Every second part is a name: it was split by them.
    index % 2 === 1 ? (
      <span key={`${String(index)}${part}`} className="whitespace-nowrap">
        {part}
      </span>
    ) : (
      part
    ),
  );
}

function wrapOf(tag: string): string {
  if (tag === "ja") return "[word-break:auto-phrase]";
  return tag === "ko" ? "break-keep" : "";
}

type Word = { readonly at: number; readonly word: string; readonly mayBreak: boolean };

function wordsOf(text: string, tag: string): readonly Word[] {
  const segmenter = new Intl.Segmenter(tag, { granularity: "word" });
  const words: Word[] = [];
  let at = 0;
  for (const part of text.split(NAMES)) {
    const pieces = NAMES.test(part) ? [{ segment: part, isWordLike: true }] : segmenter.segment(part);
    for (const { segment, isWordLike } of pieces) {
      const isOpened = /[\p{Ps}\p{Pi}]$/u.test(words.at(-1)?.word ?? "");
      words.push({ at, word: segment, mayBreak: isWordLike === true && at > 0 && !isOpened });
      at += segment.length;
    }
  }
  return words;
}
