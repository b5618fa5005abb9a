/** Opens the browser's print dialog for a text alone; nothing of the page around it is printed. */
export function printText(text: string, title: string): void {
  const frame = document.createElement("iframe");
  frame.hidden = true;
  frame.onload = () => {
    const { contentDocument, contentWindow } = frame;
    if (!contentDocument || !contentWindow) return;
    const sheet = contentDocument.createElement("pre");
    sheet.textContent = text;
    contentDocument.title = title;
    contentDocument.body.append(sheet);
    contentWindow.onafterprint = () => frame.remove();
    contentWindow.print();
  };
  frame.srcdoc = "<!doctype html>";
  document.body.append(frame);
}
