const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** A UUIDv7 of an instant whose other bits are the seed's, so that the same seed makes the same ids. @param at ms UTC */
export function seededUuid(at: number, random: () => number): string {
  const time = Math.floor(at).toString(16).padStart(12, "0");
  const [a, b] = [Math.floor(random() * 0x1_0000_0000), Math.floor(random() * 0x1_0000_0000)];
  const hex = (value: number, shift: number) => HEX[(value >>> shift) & 0xff] ?? "00";
  const first = `7${hex(a, 24).slice(1)}${hex(a, 16)}`;
  const second = `${(8 + ((a >>> 12) & 3)).toString(16)}${hex(a, 8).slice(1)}${hex(a, 0)}`;
  const rest = `${hex(b, 24)}${hex(b, 16)}${hex(b, 8)}${hex(b, 0)}${HEX[Math.floor(random() * 256)] ?? "00"}${HEX[Math.floor(random() * 256)] ?? "00"}`;
  return `${time.slice(0, 8)}-${time.slice(8)}-${first}-${second}-${rest}`;
}
