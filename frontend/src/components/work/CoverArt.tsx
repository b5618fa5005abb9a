import type { MediaKind } from "@/lib/api/types.ts";
import { cn } from "@/lib/cn.ts";

interface CoverArtProps {
  kind: MediaKind;
  /** Makes the drawing the same for a work every time. */
  seed: string;
  className?: string;
}

/** A quiet drawing in place of a picture, for works that have none. */
export function CoverArt({ kind, seed, className }: CoverArtProps) {
  return (
    <svg
      viewBox="0 0 200 200"
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
      className={cn(
        "size-full bg-surface text-input-line [&_path]:[vector-effect:non-scaling-stroke]",
        className,
      )}
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {kind === "audio" && <Waveform seed={seed} />}
      {kind === "document" && <Sheet seed={seed} />}
      {kind === "video" && <path d="M84 74v52l44-26z M50 52h100v96H50z" />}
      {kind === "image" && <path d="M52 52h96v96H52z M52 132l28-30 22 22 18-16 28 26 M120 78h.5" />}
    </svg>
  );
}

const barCount = 21;

function Waveform({ seed }: { seed: string }) {
  const heights = numbersOf(seed, barCount);
  return heights.map((height, i) => {
    const x = 50 + i * 5;
    // Louder in the middle, as a piece mostly is.
    const half = 3 + (height / 255) * 42 * Math.sin(((i + 1) / (barCount + 1)) * Math.PI);
    return <path key={x} d={`M${x} ${100 - half}v${half * 2}`} />;
  });
}

function Sheet({ seed }: { seed: string }) {
  const lengths = numbersOf(seed, 6);
  return (
    <>
      <path d="M64 44h52l24 24v88H64z M116 44v24h24" />
      {lengths.map((length, i) => {
        const y = 86 + i * 11;
        return <path key={y} d={`M76 ${y}h${24 + (length / 255) * 28}`} />;
      })}
    </>
  );
}

/** Bytes 0 … 255 that depend on the text alone (FNV-1a, stepped). */
function numbersOf(text: string, count: number): number[] {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193);
  return Array.from({ length: count }, () => {
    hash = Math.imul(hash ^ (hash >>> 13), 0x01000193);
    return (hash >>> 8) & 0xff;
  });
}
