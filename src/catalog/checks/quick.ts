import type { Report } from '../check.ts';
import type { Catalogue } from '../load.ts';
import { checkDuplicates } from './expect.ts';

/** A row has a cell under each head. */
export function checkQuick({ quick }: Catalogue, report: Report): void {
  if (!quick) return;
  checkDuplicates(quick, ['quick'], report);
  for (const [i, { columns, rows }] of quick.tables.entries())
    for (const [j, row] of rows.entries())
      if (row.length !== columns.length)
        report(['quick', 'tables', i, 'rows', j], {
          code: 'row-of-other-length',
          message: `The row has ${row.length} cells, and the table ${columns.length} columns.`,
          hint: 'Give it a cell for each column.',
        });
}
