/**
 * Side-by-side measurements, printed as ratios: absolute times mean little on shared machines.
 *
 *     npm run bench            everything
 *     npm run bench -- site    one part
 */
import { fileURLToPath } from 'node:url';

const parts: Record<string, () => Promise<string[][]>> = {
  collateral: async () => (await import('./collateral.ts')).collateral(),
  site: async () => (await import('./site.ts')).site(),
  print: async () => (await import('./print.ts')).print(),
  book: async () => (await import('./print.ts')).book(),
  roi: async () => (await import('./roi.ts')).roi(),
};

const wanted = process.argv.slice(2);
process.chdir(fileURLToPath(new URL('..', import.meta.url)));
for (const [name, measure] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  process.stderr.write(`Measuring ${name} …\n`);
  const rows = await measure();
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const line = (row: string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`;
  const [head, ...body] = rows;
  console.log(`\n## ${name}\n`);
  console.log([line(head!), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n'));
}
