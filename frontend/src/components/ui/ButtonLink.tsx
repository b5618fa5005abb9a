import { createLink } from "@tanstack/react-router";
import type { ComponentProps } from "react";
import { cn } from "@/lib/cn.ts";
import { type ButtonStyle, buttonStyle } from "./buttonStyle.ts";

interface AnchorProps extends ComponentProps<"a">, ButtonStyle {}

function ButtonAnchor({ look, size, wide, className, ...rest }: AnchorProps) {
  return <a {...rest} className={cn(buttonStyle({ look, size, wide }), className)} />;
}

/** A router link that looks like a button: it goes somewhere, a button does something. */
export const ButtonLink = createLink(ButtonAnchor);
