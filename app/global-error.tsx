"use client";

/** The last resort, when not even the layout can be drawn: no style sheet, no messages, both languages at once. */
export default function GlobalErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en">
      <body style={{ fontFamily: "system-ui", padding: "3rem", textAlign: "center" }}>
        <h1>Something went wrong on this screen · 这个页面出了问题</h1>
        <p>Payments are safe: the server goes on with them. · 付款不受影响，服务器会继续处理。</p>
        <button type="button" onClick={reset} style={{ padding: "1rem 2rem", fontSize: "1.1rem" }}>
          Open the screen again · 重新打开
        </button>
        <p>{error.digest}</p>
      </body>
    </html>
  );
}
