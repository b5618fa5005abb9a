import { Tooltip as Radix } from "radix-ui";
import type { ReactNode } from "react";

/** A hint for what already has a name; never the only place of something one must know. */
export function Tooltip({ text, children }: { text: ReactNode; children: ReactNode }) {
  return (
    <Radix.Provider delayDuration={250}>
      <Radix.Root>
        <Radix.Trigger asChild>{children}</Radix.Trigger>
        <Radix.Portal>
          <Radix.Content
            sideOffset={6}
            collisionPadding={8}
            className="num z-50 max-w-72 animate-fade-in rounded-sm bg-fg px-3 py-1.5 text-sm text-bg"
          >
            {text}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}
