import type { MetadataRoute } from "next";

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
    icons: [
      { ...ICON, purpose: "any" },
      { src: "/icons/icon-512.png", sizes: "512x512", type: "image/png", purpose: "any" },
      { src: "/icons/icon-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
  };
}
