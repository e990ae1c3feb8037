import type { MetadataRoute } from "next";

const SCREENSHOT = { type: "image/png", label: "A payment that was made" } as const;
const ICON = { src: "/icons/icon-192.png", sizes: "192x192", type: "image/png" } as const;

export default function manifest(): MetadataRoute.Manifest {
  return {
    id: "/till",
    name: "Saoma",
    short_name: "Saoma",
    description: "Take Alipay payments at the counter",
    start_url: "/till",
    scope: "/",
    display: "standalone",
    orientation: "any",
    background_color: "#f6f3ec",
    theme_color: "#f6f3ec",
    categories: ["business", "finance"],
    shortcuts: [
      { name: "Payments", url: "/till/payments", icons: [ICON] },
      { name: "Scanner check", url: "/till/scanner", icons: [ICON] },
      { name: "Office", url: "/office", icons: [ICON] },
    ],
    screenshots: [
      { ...SCREENSHOT, src: "/screenshots/till-narrow.png", sizes: "390x844", form_factor: "narrow" },
      { ...SCREENSHOT, src: "/screenshots/till-wide.png", sizes: "1280x800", form_factor: "wide" },
    ],
    icons: [
      { ...ICON, purpose: "any" },
      { src: "/icons/icon-512.png", sizes: "512x512", type: "image/png", purpose: "any" },
      { src: "/icons/icon-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
  };
}
