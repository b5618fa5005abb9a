import { Upload } from "lucide-react";
import { type DragEvent, type ReactNode, useId, useState } from "react";
import { cn } from "@/lib/cn.ts";

interface FileDropProps {
  /** The words of the button inside: "Choose a file". */
  label: ReactNode;
  /** What may be dropped. */
  hint?: ReactNode;
  error?: ReactNode;
  /** Media types for the browser's chooser. */
  accept?: string;
  disabled?: boolean;
  onFile: (file: File) => void;
  className?: string;
}

/** A place to drop one file; by keyboard and on a phone it is the browser's own file button. */
export function FileDrop({
  label,
  hint,
  error,
  accept,
  disabled = false,
  onFile,
  className,
}: FileDropProps) {
  const id = useId();
  const [over, setOver] = useState(false);

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file && !disabled) onFile(file);
  }

  return (
    <div>
      <label
        onDragOver={(event) => {
          event.preventDefault();
          setOver(!disabled);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cn(
          "relative grid cursor-pointer place-content-center justify-items-center gap-1 p-6",
          "rounded-md",
          "border border-dashed border-input-line bg-surface text-center transition-colors",
          "hover:border-brand has-focus-visible:outline-2 has-focus-visible:outline-offset-2",
          "has-focus-visible:outline-brand has-disabled:cursor-not-allowed has-disabled:opacity-60",
          over && "border-brand bg-brand-tint",
          error && "border-danger",
          className,
        )}
      >
        <input
          type="file"
          accept={accept}
          disabled={disabled}
          aria-describedby={error ? `${id}-error` : undefined}
          aria-invalid={error ? true : undefined}
          className="sr-only"
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) onFile(file);
            // Choosing the same file again must count as a choice.
            event.target.value = "";
          }}
        />
        <Upload aria-hidden="true" className="mb-2 size-6 text-brand" strokeWidth={1.75} />
        <span className="font-semibold">{label}</span>
        {hint && <span className="text-sm text-muted">{hint}</span>}
      </label>
      {error && (
        <p id={`${id}-error`} role="alert" className="mt-2 text-sm text-danger">
          {error}
        </p>
      )}
    </div>
  );
}
