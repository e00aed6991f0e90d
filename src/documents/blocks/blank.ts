import type { BlockContent } from 'mdast';
import type { Reader } from '../../facts/reader.ts';
import { mark, paragraph } from '../make.ts';
import type { Mark } from '../tree.ts';
import type { Block, BlockCall } from './block.ts';

export const blank: Block = {
  says: 'A place to fill in by hand. In a file that people edit it is a field that shows its prompt: a line, a calendar, a list to pick from, or room for a signature.',
  example: '<Blank name="customer" prompt="Customer’s legal name" />',
  attributes: {
    name: { says: 'What the field is called, for programs that read it.', kind: 'words', required: true },
    prompt: { says: 'What to write there, in a few words.', kind: 'words', required: true },
    kind: { says: 'What is asked for; words unless told.', kind: ['text', 'date', 'signature'] },
    lines: {
      says: 'How many lines there are to write on, for a blank that stands on its own.',
      kind: ['2', '3', '4', '5', '6', '8', '10'],
    },
    choices: { says: 'What there is to pick from, parted by semicolons.', kind: 'words' },
    of: { says: 'Names of the catalogue to pick from.', kind: ['tiers', 'roles', 'support'] },
  },
  inText: (call) => [asked(call)],
  onItsOwn: (call) => [paragraph(asked(call))],
};

/** A blank, for blocks that hold some. */
export function field(detail: Record<string, string>): Mark {
  const { prompt } = detail as { prompt: string };
  // `u`, so that what is to be filled in is seen also where no style sheet says so.
  return mark('field', [{ type: 'emphasis', children: [{ type: 'text', value: prompt }] }], detail, 'u');
}

/** Room to write on, for editions that are printed. */
export function writingLines(lines: number): BlockContent {
  return paragraph(field({ name: 'notes', prompt: 'Notes', lines: String(lines) }));
}

/** What there is to pick from in a field, or nothing where words are asked for. */
export function choicesOf({ detail }: Mark): string[] {
  return detail?.choices ? detail.choices.split('\n') : [];
}

function asked({ attributes, reader }: BlockCall): Mark {
  const { of: list, choices: written = '', ...rest } = attributes;
  const own = written.split(';').map((choice) => choice.trim());
  const choices = [...namesIn(reader, list), ...own].filter((choice) => choice !== '');
  // A name may hold a semicolon, but no line break.
  return field(choices.length > 0 ? { ...rest, choices: [...new Set(choices)].join('\n') } : rest);
}

function namesIn(reader: Reader, list: string | undefined): string[] {
  if (!list) return [];
  return reader.read<string[]>(`list.${list}`).map((id) => reader.read<string>(`${list}.${id}.name`));
}
