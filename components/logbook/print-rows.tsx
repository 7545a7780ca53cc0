'use client';

type PrintRowsProps = {
  rows: readonly (readonly string[])[];
  /** Which of the cells are figures. */
  figures: readonly boolean[];
};

/** Some rows of the printed list. In the browser it does nothing; but of elements that the server makes, each is sent twice. */
export const PrintRows = ({ rows, figures }: PrintRowsProps) => (
  <tbody>
    {rows.map((cells, at) => (
      <tr key={at}>
        {cells.map((text, column) => (
          <td key={column} data-figure={figures[column] || undefined}>
            {text}
          </td>
        ))}
      </tr>
    ))}
  </tbody>
);
