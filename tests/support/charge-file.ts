/** A file of another app with so many charges, as even as can be: two a day, newest last, all different. */
export function chargeFile(rows: number): string {
  const lines = ['Date,Started at,Finished at,kWh,Total cost,Location,Network,Odometer (km)'];
  for (let row = 0; row < rows; row += 1) {
    const start = Date.UTC(2010, 0, 1, 7) + Math.floor(row / 4) * 86_400_000 + (row % 4) * 4 * 3_600_000;
    const [day, from] = new Date(start).toISOString().slice(0, 16).split('T');
    const to = new Date(start + (20 + (row % 90)) * 60_000).toISOString().slice(11, 16);
    const kwh = (5 + (row % 470) / 10).toFixed(1);
    const cost = ((row % 470) * 0.07 + 1).toFixed(2);
    lines.push(`${day},${from},${to},${kwh},${cost},"Car park ${row % 40}, Leith",Podlet,${10_000 + row * 30}`);
  }
  return lines.join('\r\n');
}
