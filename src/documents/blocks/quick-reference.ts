import type { PhrasingContent } from 'mdast';
import type { Quick } from '../../catalog/schemas/quick.ts';
import type { Reader } from '../../facts/reader.ts';
import { code, table, text } from '../make.ts';
import type { Block } from './block.ts';

export const quickReference: Block = {
  says: 'A table to look things up in, the same on cheat sheets, in handouts and on pages. It is written once, as data.',
  example: '<QuickReference table="words-for-sizes" />',
  attributes: { table: { says: 'The id of the table.', kind: 'quick-table', required: true } },
  onItsOwn: ({ attributes, reader }) => [quickTable(reader, attributes.table!)],
};

export function quickTable(reader: Reader, id: string) {
  const { columns, rows } = reader.read<Quick['tables'][number]>(`quick.tables.${id}`);
  const align = columns.map((column) => (column.align === 'right' ? 'r' : 'l')).join('');
  return table(align, [columns.map(({ head }) => [text(head)]), ...rows.map((row) => row.map(words))]);
}

/** `code` between backticks, and words around it. */
function words(cell: string): PhrasingContent[] {
  return cell
    .split(/`([^`]+)`/)
    .map((part, index) => (index % 2 === 1 ? code(part) : text(part)))
    .filter((node) => !('value' in node) || node.value !== '');
}
