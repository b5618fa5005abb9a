import { UserRound } from "lucide-react";
import { cn } from "@/lib/cn.ts";

interface ProfilePictureProps {
  src: string | null;
  username: string | null;
  className?: string;
}

/** Somebody's picture, or the first letter of their name. */
export function ProfilePicture({ src, username, className }: ProfilePictureProps) {
  const frame = cn(
    "grid size-20 shrink-0 place-items-center overflow-hidden rounded-full border border-line",
    "bg-brand-tint text-3xl font-bold text-brand select-none",
    className,
  );
  if (src) return <img src={src} alt="" className={cn(frame, "object-cover")} />;
  const [first] = username ?? "";
  return (
    <span aria-hidden="true" className={frame}>
      {first?.toUpperCase() ?? <UserRound className="size-8" strokeWidth={1.5} />}
    </span>
  );
}
