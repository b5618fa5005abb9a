/** What can be said of a file before it is sent anywhere; the server looks at its content. */
export type LocalFileProblem = "file_empty" | "body_too_large" | "file_type_refused";

type Limits = { maxBytes: number; types: string[] };

export function localFileProblem(
  file: { size: number; type: string },
  { maxBytes, types }: Limits,
): LocalFileProblem | null {
  if (file.size === 0) return "file_empty";
  if (file.size > maxBytes) return "body_too_large";
  // A browser that doesn't know a type says nothing; then the server decides by the content.
  return file.type !== "" && !types.includes(file.type) ? "file_type_refused" : null;
}
