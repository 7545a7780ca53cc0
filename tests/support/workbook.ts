import { deflateRawSync } from 'node:zlib';

type Part = { name: string; text: string; size?: number };
const encoder = new TextEncoder();

function header(signature: number, size: number, fill: (view: DataView) => void): Uint8Array {
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, signature, true);
  fill(view);
  return bytes;
}

/** An archive of text files without checksums; `size` is the unpacked size that it claims. */
export function archive(parts: readonly Part[]): Uint8Array {
  const local: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  let offset = 0;
  for (const { name, text, size } of parts) {
    const [title, plain] = [encoder.encode(name), encoder.encode(text)];
    const packed = new Uint8Array(deflateRawSync(plain));
    const sizes = (view: DataView, at: number) => {
      view.setUint16(at - 6, 8, true);
      view.setUint32(at + 4, packed.length, true);
      view.setUint32(at + 8, size ?? plain.length, true);
      view.setUint16(at + 12, title.length, true);
    };
    const start = header(0x04034b50, 30, (view) => sizes(view, 14));
    const entry = header(0x02014b50, 46, (view) => {
      sizes(view, 16);
      view.setUint32(42, offset, true);
    });
    local.push(start, title, packed);
    central.push(entry, title);
    offset += start.length + title.length + packed.length;
  }
  const length = central.reduce((sum, part) => sum + part.length, 0);
  const end = header(0x06054b50, 22, (view) => {
    view.setUint16(8, parts.length, true);
    view.setUint16(10, parts.length, true);
    view.setUint32(12, length, true);
    view.setUint32(16, offset, true);
  });
  return Buffer.concat([...local, ...central, end]);
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const letters = (column: number) => String.fromCharCode(65 + column);

/** A number is a number, `{ date }` a serial day in a cell formatted as a date, `{ length }` one formatted as `[h]:mm:ss`. */
export type Cell = string | number | { date: number } | { length: number } | null;

function cellXml(cell: Cell, column: number, row: number): string {
  const at = `r="${letters(column)}${row}"`;
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c ${at}><v>${cell}</v></c>`;
  if (typeof cell === 'string') return `<c ${at} t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`;
  return 'date' in cell ? `<c ${at} s="1"><v>${cell.date}</v></c>` : `<c ${at} s="2"><v>${cell.length}</v></c>`;
}

export const sheetXml = (rows: readonly (readonly Cell[])[]) =>
  `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows
    .map(
      (cells, index) =>
        `<row r="${index + 1}">${cells.map((cell, column) => cellXml(cell, column, index + 1)).join('')}</row>`,
    )
    .join('')}</sheetData></worksheet>`;

const rels = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** An .xlsx file with these sheets; each is its rows, or XML of one's own. */
export function workbook(
  sheets: Readonly<Record<string, readonly (readonly Cell[])[] | string>>,
  size?: number,
): Uint8Array {
  const names = Object.keys(sheets);
  const parts: Part[] = [
    {
      name: '[Content_Types].xml',
      text: '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    },
    {
      name: 'xl/workbook.xml',
      text: `<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${rels}"><sheets>${names
        .map((name, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
        .join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${names
        .map(
          (_, index) =>
            `<Relationship Id="rId${index + 1}" Type="${rels}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
        )
        .join('')}<Relationship Id="rIdS" Type="${rels}/styles" Target="styles.xml"/></Relationships>`,
    },
    {
      name: 'xl/styles.xml',
      text: '<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="165" formatCode="[h]:mm:ss"/></numFmts><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="22" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/></cellXfs></styleSheet>',
    },
    ...names.map((name, index) => {
      const rows = sheets[name] ?? [];
      const text = typeof rows === 'string' ? rows : sheetXml(rows);
      return { name: `xl/worksheets/sheet${index + 1}.xml`, text, ...(size === undefined ? {} : { size }) };
    }),
  ];
  return archive(parts);
}
