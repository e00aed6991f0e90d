import { explainIssues } from '../catalog/explain.ts';
import { type PackHead, packHead, type VideoHead, videoHead } from '../catalog/schemas/pack.ts';
import { headOf, locateFrontMatter } from '../documents/front-matter.ts';
import type { Root } from '../documents/tree.ts';
import { quote, suggestion } from '../errors/nearest.ts';
import { UserError } from '../errors/problem.ts';
import type { Reader } from '../facts/reader.ts';

/** A pack as it was written, read and resolved. */
export interface Written {
  tree: Root;
  frontmatter: Record<string, unknown>;
  /** Its text and its path, for what is reported. */
  source: string;
  file: string;
}

const HEADS = { session: packHead, video: videoHead };

export function readHead(kind: 'session', written: Written, reader: Reader): PackHead;
export function readHead(kind: 'video', written: Written, reader: Reader): VideoHead;
/** The lines at the top of a pack, checked: all that is wrong with them is reported, with its place. */
export function readHead(
  kind: keyof typeof HEADS,
  { frontmatter, source, file }: Written,
  reader: Reader,
): PackHead | VideoHead {
  const locate = (path: (string | number)[]) => placeIn(source, path);
  const parsed = HEADS[kind].safeParse(frontmatter, { reportInput: true });
  if (!parsed.success)
    throw new UserError(
      explainIssues(parsed.error.issues, HEADS[kind], { value: frontmatter, file, problems: [], locate }),
    );
  const { tier } = parsed.data;
  const role = 'role' in parsed.data ? parsed.data.role : undefined;
  const tables = 'reference' in parsed.data ? (parsed.data.reference ?? []) : [];
  const named: [kind: string, id: string | undefined, path: (string | number)[]][] = [
    ['tier', tier, ['tier']],
    ['role', role, ['role']],
    ...tables.map((id, index): [string, string, (string | number)[]] => [
      'quick-table',
      id,
      ['reference', index],
    ]),
  ];
  const problems = named.flatMap(([kind, id, path]) => {
    const known = reader.read<string[]>(`list.${kind}s`);
    if (id === undefined || known.includes(id)) return [];
    return [
      {
        severity: 'error' as const,
        code: `unknown-${kind}`,
        message: `${quote(id)} is not a ${kind.replace('-', ' ')}.`,
        hint: suggestion(id, known),
        file,
        ...locate(path),
      },
    ];
  });
  if (problems.length > 0) throw new UserError(problems);
  return parsed.data;
}

/** Where a line of the head stands. */
export function placeIn(source: string, path: (string | number)[]): { line: number; column: number } {
  return locateFrontMatter(headOf(source) ?? '', path);
}

/** The tier that was asked for, or the pack's own. */
export function tierFor(asked: string | undefined, head: { tier: string }, reader: Reader): string {
  const known = reader.read<string[]>('list.tiers');
  if (asked === undefined || known.includes(asked)) return asked ?? head.tier;
  const hint = suggestion(asked, known);
  throw new UserError(
    [{ severity: 'error', code: 'unknown-tier', message: `${quote(asked)} is not a tier.`, hint }],
    2,
  );
}

/** `training/workshops/designer-half-day.mdx` → `designer-half-day` */
export function nameOf(file: string): string {
  return file.replace(/^.*\//, '').replace(/\.mdx$/, '');
}
