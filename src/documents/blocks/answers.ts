import type { Nodes, PhrasingContent } from 'mdast';
import { day } from '../../facts/format.ts';
import { group, mark, paragraph, strong, table } from '../make.ts';
import type { Group } from '../tree.ts';
import type { Block, BlockCall, Blocks } from './block.ts';

type Cell = (PhrasingContent | string)[];

export const answer: Block = {
  says: 'What somebody says against the product, what is true, and what that rests on.',
  example: '<Answer to="What does it cost?" source="packaging-plan">…</Answer>',
  attributes: {
    to: { says: 'What they say.', kind: 'words', required: true },
    source: { says: 'The id of the source that the answer rests on.', kind: 'source', required: true },
    also: { says: 'The id of another one.', kind: 'source' },
    where: { says: 'The part of the source, or how it was seen.', kind: 'words' },
  },
  wraps: true,
  onItsOwn: (call) => [
    group('answer', [
      paragraph(strong(call.attributes.to!)),
      ...call.children,
      paragraph(mark('source', [`Source: ${sourceWords(call)}`])),
    ]),
  ],
};

export const answers: Block = {
  says: 'Answers, one below the other, as a table with their sources.',
  example: '<Answers>…</Answers>',
  attributes: {},
  wraps: true,
  onItsOwn: ({ children, report }) => {
    const found = children.filter(isAnswer);
    if (found.length < children.length)
      report({
        code: 'answers-hold-answers',
        message: '`<Answers>` holds something that is not an `<Answer>`.',
        hint: 'Put nothing but `<Answer …>…</Answer>` between its tags; words go before or after it.',
      });
    if (found.length === 0) return children;
    const rows = found.map(({ children: parts }): Cell[] => {
      const [to, ...rest] = parts as Nodes[];
      return [cell([to!]), cell(rest)];
    });
    return [table('ll', [[['They say'], ['What is true, and how we know']], ...rows], 'answers')];
  },
};

function sourceWords({ reader, language, attributes }: BlockCall): string {
  const named = [attributes.source!, ...(attributes.also ? [attributes.also] : [])].map((id) => {
    const date = day(reader.read<string>(`sources.${id}.date`), language);
    return `${reader.read<string>(`sources.${id}.name`)}, ${date}`;
  });
  return [named.join('; '), ...(attributes.where ? [attributes.where] : [])].join(': ');
}

function isAnswer(node: Blocks[number]): node is Group {
  return node.type === 'group' && (node as Group).name === 'answer';
}

/** A cell holds words only: what stood in paragraphs of its own is parted by a break. */
function cell(nodes: Nodes[]): Cell {
  return nodes.flatMap((node, index): Cell => {
    const inner = ('children' in node ? node.children : []) as Nodes[];
    const words = node.type === 'paragraph' ? (inner as PhrasingContent[]) : cell(inner);
    return index > 0 ? [{ type: 'break' }, ...words] : words;
  });
}
