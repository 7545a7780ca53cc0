import { byteOrderMark, lineEnd, textCell } from '@/lib/core/csv';

export type SetAside = { line: number; reason: string; cells: readonly string[] };

/** Rows that are not imported, with the reason for each, as a file that can be corrected and brought again. */
export function setAsideCsv(header: readonly string[], rows: readonly SetAside[]): string {
  const width = Math.max(header.length, ...rows.map(({ cells }) => cells.length));
  const names = Array.from({ length: width }, (_, index) => header[index] ?? `Column ${index + 1}`);
  const lines = [
    [...names, 'Line in the file', 'Why it was left aside'],
    ...rows.map(({ line, reason, cells }) => [...names.map((_, index) => cells[index] ?? ''), String(line), reason]),
  ];
  return byteOrderMark + lines.map((cells) => cells.map(textCell).join(',') + lineEnd).join('');
}

/** Hands a text to the browser as a download; nothing of it goes to the server. */
export function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
