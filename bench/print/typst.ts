import type { Nodes, Root } from 'mdast';

/** The sheet as Typst source: what it would be if somebody wrote it there. */
export function typst(tree: Root): string {
  return `#set page(paper: "a4", flipped: true, margin: 12mm, columns: 4, footer: context align(right, text(7pt)[sheet #counter(page).display() of #counter(page).final().first()]))
#set text(size: 7.8pt, fill: rgb("#14202E"))
#show heading.where(level: 2): it => block(width: 100%, stroke: (top: .35pt), inset: (top: 1mm), it)
#show raw.where(block: true): it => block(width: 100%, stroke: (left: .7pt), inset: (left: 2mm), it)
#set table(stroke: (bottom: .35pt), inset: (x: 0pt, y: .5mm))
${tree.children.map(block).join('\n\n')}
`;
}

function block(node: Nodes): string {
  switch (node.type) {
    case 'heading':
      return `#heading(level: ${node.depth})[${inline(node)}]`;
    case 'code':
      return `#raw(block: true, lang: ${quoted(node.lang ?? 'text')}, ${quoted(node.value)})`;
    case 'list': {
      const items = node.children.map((item) => `[${item.children.map(block).join('\n\n')}]`);
      return `#${node.ordered ? 'enum' : 'list'}(${items.join(', ')})`;
    }
    case 'table': {
      const [head, ...rows] = node.children.map((row) => row.children.map((cell) => `[${inline(cell)}]`));
      return `#table(columns: ${head!.length}, table.header(${head!.join(', ')}), ${rows.flat().join(', ')})`;
    }
    case 'blockquote':
    case 'group':
      return `#block(stroke: (left: .7pt), inset: (left: 2mm))[${(node.children as Nodes[]).map(block).join('\n\n')}]`;
    case 'thematicBreak':
      return '#line(length: 100%)';
    default:
      return inline({ type: 'paragraph', children: [node] } as Nodes);
  }
}

function inline(node: Nodes): string {
  if (node.type === 'text') return `#text(${quoted(node.value)})`;
  if (node.type === 'inlineCode') return `#raw(${quoted(node.value)})`;
  if (node.type === 'break') return '#linebreak()';
  const children = 'children' in node ? (node.children as Nodes[]).map(inline).join('') : '';
  if (node.type === 'strong') return `#strong[${children}]`;
  if (node.type === 'emphasis') return `#emph[${children}]`;
  if (node.type === 'link') return `#link(${quoted(node.url)})[${children}]`;
  return children;
}

const quoted = (text: string) => JSON.stringify(text);
