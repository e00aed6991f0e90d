import type { Nodes } from 'mdast';
import { itemsOf } from './read.ts';
import type { Session } from './session.ts';

/** The files of a pack: fences of code in its answers that name one. */
export function exerciseFiles(session: Session): Record<string, string> {
  const files: Record<string, string> = {};
  for (const { parts } of itemsOf(session.pack))
    for (const { meta, value } of fences(parts.key ?? [])) {
      const name = fileOf(meta);
      if (name) files[name] = `${value}\n`;
    }
  return files;
}

/** `file="01-first-wall.py"`: a name, and no path. */
export function fileOf(meta: string | null | undefined): string | undefined {
  return meta?.match(/(?:^|\s)file="([a-z0-9][a-z0-9._-]*)"/i)?.[1];
}

export function fences(nodes: readonly Nodes[]): { lang: string; meta: string | null; value: string }[] {
  return nodes.flatMap((node) => {
    if (node.type === 'code') return [{ lang: node.lang ?? '', meta: node.meta ?? null, value: node.value }];
    return 'children' in node ? fences(node.children as Nodes[]) : [];
  });
}
