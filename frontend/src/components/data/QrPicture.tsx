import { useMemo } from "react";
import { encode } from "uqr";
import { cn } from "@/lib/cn.ts";

interface QrPictureProps {
  text: string;
  /** Read out instead of the picture. */
  label: string;
  className?: string;
}

/** A text as a QR code, dark on white in both themes: scanners want it so. */
export function QrPicture({ text, label, className }: QrPictureProps) {
  const { path, size } = useMemo(() => qrPath(text), [text]);
  return (
    <div className={cn("w-fit rounded-md border border-line bg-white p-4", className)}>
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} className="size-56">
        <path d={path} fill="#14181f" shapeRendering="crispEdges" />
      </svg>
    </div>
  );
}

function qrPath(text: string): { path: string; size: number } {
  const { data, size } = encode(text, { ecc: "M", border: 0 });
  const path = data
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")))
    .join("");
  return { path, size };
}
