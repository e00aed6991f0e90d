import type { Pdf } from '../model.ts';
import { found, type Rule } from '../rule.ts';
import { childrenOf, type Element, textOf } from '../tree.ts';

export const tableRules: Rule[] = [
  {
    id: 'table-parts-in-order',
    clause: '7.5 (09-004)',
    says: 'A table has at most one head, before its bodies, and one foot, behind them.',
    *check(pdf) {
      for (const table of tables(pdf)) {
        const parts = childrenOf(table)
          .map(({ role }) => role)
          .filter((role) => /^T(Head|Body|Foot)$/.test(role));
        const order = parts.map((role) => role[1]).join('');
        if (order !== '' && !/^H?B+F?$/.test(order))
          yield found(table.ref, `The table holds ${parts.join(', ')}`);
        if (order !== '' && childrenOf(table).some(({ role }) => role === 'TR'))
          yield found(table.ref, 'The table holds rows beside its parts');
      }
    },
  },
  {
    id: 'cells-do-not-overlap',
    clause: '7.2 (09-004)',
    says: 'No cell covers another.',
    *check(pdf) {
      for (const table of tables(pdf))
        for (const cell of gridOf(pdf, table).overlapping)
          yield found(cell.ref, `${cell.type} covers another cell`);
    },
  },
  {
    id: 'rows-equally-wide',
    clause: '7.2 (09-004)',
    says: 'All rows of a table have the same number of columns, spans counted.',
    *check(pdf) {
      for (const table of tables(pdf)) {
        const { rows, width } = gridOf(pdf, table);
        for (const [index, row] of rows.entries())
          if (row.cells.filter((cell) => cell !== undefined).length !== width)
            yield found(
              row.ref,
              `Row ${index + 1} fills ${row.cells.filter((cell) => cell).length} of ${width} columns`,
            );
      }
    },
  },
  {
    id: 'table-has-header',
    clause: '7.5 (15-001)',
    says: 'A table has a header cell.',
    *check(pdf) {
      for (const table of tables(pdf))
        if (!gridOf(pdf, table).rows.some(({ cells }) => cells.some((cell) => cell?.role === 'TH')))
          yield found(table.ref, 'The table has no TH');
    },
  },
  {
    id: 'header-has-scope',
    clause: '7.5 (15-003)',
    says: 'A header cell says whether it heads a column, a row or both, unless cells name their headers.',
    *check(pdf) {
      for (const table of tables(pdf)) {
        const cells = cellsOf(table);
        if (cells.some(({ attributes }) => attributes['/Headers'] !== undefined)) continue;
        for (const cell of cells)
          if (cell.role === 'TH' && cell.attributes['/Scope'] === undefined)
            yield found(cell.ref, `“${textOf(cell).slice(0, 40)}” has no Scope`);
      }
    },
  },
  {
    id: 'scope-known',
    clause: 'ISO 32000-1 14.8.5.7',
    says: 'A scope is Column, Row or Both, and stands on a header cell.',
    *check(pdf) {
      for (const { ref, role, type, attributes } of pdf.tree.elements) {
        if (attributes['/Scope'] === undefined) continue;
        const scope = pdf.name(attributes['/Scope']) ?? '';
        if (!/^(Column|Row|Both)$/.test(scope) || role !== 'TH')
          yield found(ref, `${type} has Scope ${scope}`);
      }
    },
  },
  {
    id: 'cell-has-header',
    clause: '7.5 (15-005)',
    says: 'Every data cell with words has a header in its column or row, or names one.',
    *check(pdf) {
      for (const table of tables(pdf)) {
        const { rows } = gridOf(pdf, table);
        for (const cell of cellsOf(table)) {
          if (cell.role !== 'TD' || cell.attributes['/Headers'] !== undefined || textOf(cell).trim() === '')
            continue;
          const headed = rows.some(({ cells }) =>
            cells.some((own, column) => own === cell && (heads(rows, cells, column) || cells.some(headsRow))),
          );
          if (!headed) yield found(cell.ref, `“${textOf(cell).slice(0, 40)}” has no header`);
        }
      }
      function headsRow(cell: Element | undefined): boolean {
        return cell?.role === 'TH' && pdf.name(cell.attributes['/Scope']) !== 'Column';
      }
      function heads(rows: Row[], own: Row['cells'], column: number): boolean {
        const above = rows
          .slice(
            0,
            rows.findIndex(({ cells }) => cells === own),
          )
          .map(({ cells }) => cells[column]);
        return above.some((cell) => cell?.role === 'TH' && pdf.name(cell.attributes['/Scope']) !== 'Row');
      }
    },
  },
  {
    id: 'headers-exist',
    clause: '7.5 (15-005)',
    says: 'The headers that a cell names are header cells of its table.',
    *check(pdf) {
      for (const table of tables(pdf)) {
        const cells = cellsOf(table);
        const ids = new Set(
          cells.filter(({ role }) => role === 'TH').map(({ dict }) => pdf.text(dict['/ID'])),
        );
        for (const cell of cells)
          for (const id of pdf.list(cell.attributes['/Headers']).map((item) => pdf.text(item)))
            if (!ids.has(id)) yield found(cell.ref, `It names the header ${id}, which is not there`);
      }
    },
  },
  {
    id: 'spans-are-counts',
    clause: 'ISO 32000-1 14.8.5.7',
    says: 'A span is a whole number from 1.',
    *check(pdf) {
      for (const { ref, type, attributes } of pdf.tree.elements)
        for (const key of ['/RowSpan', '/ColSpan']) {
          const span = attributes[key] === undefined ? 1 : pdf.number(attributes[key]);
          if (span === undefined || !Number.isInteger(span) || span < 1)
            yield found(ref, `${type} has ${key.slice(1)} ${String(span)}`);
        }
    },
  },
];

interface Row {
  ref: string;
  cells: (Element | undefined)[];
}

function tables(pdf: Pdf): Element[] {
  return pdf.tree.elements.filter(({ role }) => role === 'Table');
}

function rowsOf(table: Element): Element[] {
  return childrenOf(table).flatMap((child) => {
    if (child.role === 'TR') return [child];
    return /^T(Head|Body|Foot)$/.test(child.role)
      ? childrenOf(child).filter(({ role }) => role === 'TR')
      : [];
  });
}

function cellsOf(table: Element): Element[] {
  return rowsOf(table).flatMap((row) => childrenOf(row).filter(({ role }) => role === 'TH' || role === 'TD'));
}

/** The table as rows of columns, each cell in every place that it spans. */
function gridOf(pdf: Pdf, table: Element): { rows: Row[]; width: number; overlapping: Element[] } {
  const rows: Row[] = rowsOf(table).map(({ ref }) => ({ ref, cells: [] }));
  const overlapping: Element[] = [];
  for (const [index, row] of rowsOf(table).entries()) {
    let column = 0;
    for (const cell of childrenOf(row).filter(({ role }) => role === 'TH' || role === 'TD')) {
      while (rows[index]!.cells[column] !== undefined) column += 1;
      // A file may say anything; no table is wider than this.
      const [down, across] = ['/RowSpan', '/ColSpan'].map((key) =>
        Math.min(1000, Math.max(1, pdf.number(cell.attributes[key]) ?? 1)),
      );
      let covers = false;
      for (let y = index; y < index + down!; y++) {
        const target = rows[y];
        // A span beyond the last row is a row that is not there.
        if (target === undefined) covers = true;
        for (let x = column; x < column + across!; x++) {
          if (target?.cells[x] !== undefined) covers = true;
          else if (target !== undefined) target.cells[x] = cell;
        }
      }
      if (covers) overlapping.push(cell);
      column += across!;
    }
  }
  return { rows, width: Math.max(0, ...rows.map(({ cells }) => cells.length)), overlapping };
}
