import type { Nodes } from 'mdast';
import { type Context, inline, named, plainText } from './runs.ts';

/** What the speaker reads, as plain lines: the notes page of a slide is for words only. */
export function noteLines(nodes: readonly Nodes[], context: Context, indent = ''): string[] {
  return nodes.flatMap((node): string[] => {
    switch (node.type) {
      case 'paragraph':
      case 'heading':
        return lines(plainText(inline(node.children, context)), indent);
      case 'list':
        return node.children.flatMap((item, index) => {
          const mark = node.ordered ? `${(node.start ?? 1) + index}. ` : '– ';
          const [first = '', ...rest] = noteLines(item.children as Nodes[], context);
          return [`${indent}${mark}${first}`, ...rest.map((line) => `${indent}   ${line}`)];
        });
      case 'table':
        return node.children.map((row) => {
          const cells = row.children.map((cell) => plainText(inline(cell.children, context)));
          return `${indent}${cells.join(' | ').replaceAll('\n', ' ')}`;
        });
      case 'code':
      case 'html':
        return lines(node.value, indent);
      case 'definition':
      case 'footnoteDefinition':
      case 'thematicBreak':
        return [];
      default: {
        const children = 'children' in node ? (node.children as Nodes[]) : [];
        const isText = children.every(({ type }) =>
          ['text', 'strong', 'emphasis', 'inlineCode'].includes(type),
        );
        if (children.length > 0 && !isText) return noteLines(children, context, indent);
        return lines(plainText(inline([node], context)), indent);
      }
    }
  });
}

function lines(text: string, indent: string): string[] {
  return text.split(/\r\n|\r|\n/).map((line) => indent + named(line.replaceAll('\t', '    ')));
}
