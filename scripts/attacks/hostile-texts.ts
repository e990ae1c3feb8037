/** Stands in each of them, so that what was kept is found again. */
export const MARK = "Zeder";

/** What a text field may be given: to break out of a page, a file, a printer, a query or the order of letters. */
export const HOSTILE_TEXTS: readonly (readonly [name: string, text: string])[] = [
  ["HTML", `<script>alert(1)</script>${MARK}<img src=x onerror=alert(1)>`],
  ["an attribute", `"'\`><svg/onload=alert(1)> ${MARK}`],
  ["the end of a script", `</script><!-- ${MARK} ]]>`],
  ["a formula", `=HYPERLINK("http://evil.example";"${MARK}")`],
  ["a formula after a blank", ` \t@SUM(1+1)*cmd|' /C calc'!A0 ${MARK}`],
  ["a line of its own", `${MARK}\r\n=1+1\r\nSet-Cookie: a=b`],
  ["U+0000", `${MARK}\u0000 end`],
  ["controls", `\u001B@\u001DV\u0000${MARK}\u0007\u0085\u009B31m`],
  ["a turned order of letters", `\u202E${MARK}\u2066fdp.exe\u2069\u200B`],
  ["half characters", `\uD83D${MARK}\uDC00\uFFFF`],
  ["emoji", `👩‍🍳👨‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿 ${MARK} é 店 مقهى`],
  ["marks on marks", `${MARK}${"\u0335\u0316".repeat(20)}`],
  ["a query", `${MARK}'; drop table payment; --\\`],
  ["a template", `{{constructor.constructor("alert(1)")()}}\${7*7}${MARK}%s%n`],
  ["a path", `../../../../etc/passwd\u0000${MARK}.csv`],
  ["500 characters", `${MARK}${"x".repeat(495)}`],
  ["a scanned code", `${MARK} 281234567890123456`],
];

/** What may stand in no text that was kept, wherever it is shown. */
export const NEVER_KEPT =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200B\u202A-\u202E\u2066-\u2069\uFEFF]|\p{Surrogate}|281234567890123456/u;
