import { type ComponentProps, lazy, Suspense } from "react";

const Dialog = lazy(async () => ({ default: (await import("./Dialog.tsx")).Dialog }));

/** A dialog whose code, 12 KB, comes when it is first opened. */
export function LazyDialog(props: ComponentProps<typeof Dialog>) {
  return <Suspense>{props.open && <Dialog {...props} />}</Suspense>;
}
