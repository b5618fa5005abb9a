interface ToastOptions {
  description?: string;
  action?: { label: string; onClick: () => void };
}

/** A short-lived message. Never the only place of a result: it also shows where it happened. */
export async function toast(
  tone: "success" | "error" | "info",
  title: string,
  options: ToastOptions = {},
): Promise<void> {
  const { toast: show } = await import("sonner");
  show[tone](title, options);
}
