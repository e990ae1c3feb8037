import "@fontsource-variable/inter";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { AreaMessages } from "@/components/app/area-messages";
import { RegisterServiceWorker } from "@/components/app/register-service-worker";
import { FLOOR_CHECK } from "@/lib/browser-floor";
import { NONCE_HEADER } from "@/lib/content-security-policy";
import { directionOf } from "@/lib/locales";

export const metadata: Metadata = {
  title: { default: "Saoma", template: "%s · Saoma" },
  description: "Take Alipay payments at the counter",
  applicationName: "Saoma",
  appleWebApp: { capable: true, title: "Saoma", statusBarStyle: "default" },
  formatDetection: { telephone: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f6f3ec" },
    { media: "(prefers-color-scheme: dark)", color: "#14120e" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await getLocale();
  const nonce = (await headers()).get(NONCE_HEADER) ?? undefined;
  return (
    <html lang={locale} dir={directionOf(locale)}>
      <head>
        {/* The browser hides a nonce from scripts, React among them: it would miss it. */}
        <script nonce={nonce} suppressHydrationWarning>
          {FLOOR_CHECK}
        </script>
      </head>
      <body>
        <AreaMessages area="root">{children}</AreaMessages>
        <RegisterServiceWorker />
      </body>
    </html>
  );
}
