import { contextOf, newCanvas } from "./draw-phone";

export type Pose = {
  readonly width: number;
  readonly rollDegrees: number;
  readonly tiltDegrees: number;
  readonly tiltAxis: "x" | "y";
  readonly x: number;
  readonly y: number;
};

// A 65 degree lens: focal length in widths of the frame.
const FOCAL = 1_005;

/** Draws a flat picture as a camera sees it: rolled, tilted away, `width` pixels wide where it is nearest the middle. */
export function project(target: ImageData, source: HTMLCanvasElement, pose: Pose): void {
  const small = shrunk(source, pose.width * 1.5);
  const pixels = contextOf(small).getImageData(0, 0, small.width, small.height);
  const scale = pose.width / small.width;
  const { right, down, normal } = axes(pose);
  for (let py = 0; py < target.height; py += 1) {
    for (let px = 0; px < target.width; px += 1) {
      // The ray of this pixel meets the plane through (0, 0, FOCAL); distances are in pixels at the focal plane.
      const ray = [px - pose.x, py - pose.y, FOCAL] as const;
      const along = dot(ray, normal);
      if (Math.abs(along) < 1e-6) continue;
      const reach = (FOCAL * normal[2]) / along;
      const hit = [ray[0] * reach, ray[1] * reach, ray[2] * reach - FOCAL] as const;
      const u = dot(hit, right) / scale + small.width / 2;
      const v = dot(hit, down) / scale + small.height / 2;
      if (u >= 0 && v >= 0 && u < small.width - 1 && v < small.height - 1) {
        sample(pixels, u, v, target.data, (py * target.width + px) * 4);
      }
    }
  }
}

type Vector = readonly [number, number, number];
const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** Tilt about the phone's own axis, then roll in the picture. */
function axes({ rollDegrees, tiltDegrees, tiltAxis }: Pose): { right: Vector; down: Vector; normal: Vector } {
  const tilt = (tiltDegrees * Math.PI) / 180;
  const roll = (rollDegrees * Math.PI) / 180;
  const [c, s] = [Math.cos(tilt), Math.sin(tilt)];
  const right: Vector = tiltAxis === "y" ? [c, 0, s] : [1, 0, 0];
  const down: Vector = tiltAxis === "x" ? [0, c, s] : [0, 1, 0];
  const normal: Vector = tiltAxis === "y" ? [-s, 0, c] : [0, -s, c];
  const turn = ([x, y, z]: Vector): Vector => [
    x * Math.cos(roll) - y * Math.sin(roll),
    x * Math.sin(roll) + y * Math.cos(roll),
    z,
  ];
  return { right: turn(right), down: turn(down), normal: turn(normal) };
}

/** Nearly as small as it will be seen, so that each sample stands for its neighbours too. */
function shrunk(source: HTMLCanvasElement, width: number): HTMLCanvasElement {
  const canvas = newCanvas(Math.round(width), Math.round((width * source.height) / source.width));
  const context = contextOf(canvas);
  context.imageSmoothingQuality = "high";
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  return canvas;
}

function sample({ data, width }: ImageData, u: number, v: number, into: Uint8ClampedArray, at: number): void {
  const [x, y] = [Math.floor(u), Math.floor(v)];
  const [fx, fy] = [u - x, v - y];
  for (let channel = 0; channel < 3; channel += 1) {
    const value = (dx: number, dy: number) => data[((y + dy) * width + x + dx) * 4 + channel] ?? 0;
    const upper = value(0, 0) * (1 - fx) + value(1, 0) * fx;
    const lower = value(0, 1) * (1 - fx) + value(1, 1) * fx;
    into[at + channel] = upper * (1 - fy) + lower * fy;
  }
}
