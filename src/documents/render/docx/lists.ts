import { type INumberingOptions, LevelFormat, Paragraph, TextRun, type XmlComponent } from 'docx';
import type { List, ListItem, Nodes } from 'mdast';
import { blocks, type Room } from './blocks.ts';
import { type Context, startOf } from './context.ts';
import { checkbox } from './fields.ts';
import { inline } from './inline.ts';
import type { Look } from './look.ts';
import { inParagraph } from './xml.ts';

/** How far the words of an item stand in from its marker. */
const HANG = 340;

/** Word knows nine levels. */
const DEEPEST = 8;

/** The first paragraph of an item carries its marker, the others line up with its words. */
export function list(node: List, context: Context, room: Room): XmlComponent[] {
  const level = Math.min(room.depth, DEEPEST);
  context.count.lists += 1;
  const instance = context.count.lists;
  const reference = node.ordered ? numbered(startOf(node.start)) : 'bullets';
  const left = room.indent + HANG;
  const inner: Room = { ...room, indent: left, style: 'ListContinue', depth: room.depth + 1 };
  return node.children.flatMap((item, index) => {
    const [first, ...rest] = item.children as Nodes[];
    const opens = first?.type === 'paragraph';
    const runs = opens ? inline(first.children, context) : [];
    const hanging = { left, hanging: HANG, ...(room.tight ? { right: 0 } : {}) };
    const closes = index === node.children.length - 1 && (room.depth === 0 || room.closes === true);
    const after = closes && rest.length === 0 ? { spacing: { after: context.look.unit * 2.4 } } : {};
    const marker = isTask(item)
      ? new Paragraph({
          style: 'ListContinue',
          indent: hanging,
          ...after,
          tabStops: [{ type: 'left', position: left }],
          children: [
            inParagraph(checkbox(item.checked === true, context)),
            new TextRun({ text: '\t' }),
            ...runs,
          ],
        })
      : new Paragraph({
          style: node.ordered ? 'ListNumber' : 'ListBullet',
          numbering: { reference, level, instance },
          // Lists may stand in boxes and in other lists, so each says how far it stands in.
          indent: hanging,
          ...after,
          children: runs,
        });
    return [marker, ...blocks(opens ? rest : (item.children as Nodes[]), context, { ...inner, closes })];
  });
}

function isTask({ checked }: ListItem): boolean {
  return typeof checked === 'boolean';
}

/** The definitions that the lists of a document refer to. */
export function numbering(starts: Set<number>, look: Look): INumberingOptions {
  const levels = Array.from({ length: DEEPEST + 1 }, (_, level) => level);
  const paragraph = (level: number) => ({ indent: { left: HANG * (level + 1), hanging: HANG } });
  const ordered = [...starts]
    .sort((a, b) => a - b)
    .map((start) => ({
      reference: numbered(start),
      levels: levels.map((level) => ({
        level,
        start,
        format: LevelFormat.DECIMAL,
        text: `%${level + 1}.`,
        style: { paragraph: paragraph(level), run: { font: look.mono, size: look.small, color: look.muted } },
      })),
    }));
  const bullets = {
    reference: 'bullets',
    levels: levels.map((level) => ({
      level,
      format: LevelFormat.BULLET,
      text: '–',
      style: { paragraph: paragraph(level), run: { color: look.muted } },
    })),
  };
  return { config: [bullets, ...ordered] };
}

function numbered(start: number): string {
  return `numbers-from-${start}`;
}
