import type { Root } from 'mdast';
import { type Features, markdownToMdast, mdxToMdast } from 'satteri';
import type { Problem } from '../errors/problem.ts';
import { headOf, readFrontMatter } from './front-matter.ts';
import './tree.ts';

/** What Markdown means here. Site and printers share it, so that both read the same words. */
export const FEATURES: Features = { gfm: true, directive: true, frontmatter: true, smartPunctuation: true };

export interface Document {
  /** As it is shown to people: relative to the product folder. */
  file: string;
  source: string;
  format: 'md' | 'mdx';
  frontmatter: Record<string, unknown>;
  tree: Root;
}

export function formatOf(file: string): 'md' | 'mdx' {
  return file.endsWith('.mdx') ? 'mdx' : 'md';
}

/**
 * From text to tree. Touches no disk; problems are returned. A document whose body cannot be read has an
 * empty tree; one whose front matter cannot be read keeps its body, so that all problems show at once.
 */
export function parseDocument(written: string, file: string): { document: Document; problems: Problem[] } {
  // Editors on Windows put a byte order mark in front; the parser does not count it, and nor do we.
  const source = written.replace(/^\ufeff/, '');
  const format = formatOf(file);
  const empty: Document = { file, source, format, frontmatter: {}, tree: { type: 'root', children: [] } };
  let tree: Root;
  try {
    tree = parseTree(source, format);
  } catch (error) {
    const { data, problems } = readFrontMatter(headOf(source) ?? '', file);
    return {
      document: { ...empty, frontmatter: data },
      problems: [...problems, syntaxProblem(String((error as Error).message), file)],
    };
  }
  const [first] = tree.children;
  const body = { ...tree, children: tree.children.slice(1) };
  if (first?.type === 'yaml') {
    const { data, problems } = readFrontMatter(first.value, file);
    return { document: { ...empty, frontmatter: data, tree: body }, problems };
  }
  if ((first?.type as string) === 'toml')
    return {
      document: { ...empty, tree: body },
      problems: [
        frontMatterProblem(
          file,
          'The lines between `+++` are TOML, which is not read here.',
          'Write `---` instead of `+++`, and `name: value` instead of `name = value`.',
        ),
      ],
    };
  if (/^---[ \t]*\r?\n[A-Za-z][\w-]*:(\s|$)/.test(source))
    return {
      document: { ...empty, tree },
      problems: [
        frontMatterProblem(
          file,
          'The lines after `---` look like front matter, but no second `---` ends them.',
          'Add a line `---` below the last of them.',
        ),
      ],
    };
  return { document: { ...empty, tree }, problems: [] };
}

/** The tree as the parser gives it. Throws what the parser throws. */
export function parseTree(source: string, format: Document['format']): Root {
  const parse = format === 'mdx' ? mdxToMdast : markdownToMdast;
  return structuredClone(parse(source, { features: FEATURES })) as Root;
}

/** The parser says `3:1: Expected a closing tag for <Foo> (3:1) (mdx-jsx:unexpected-character)`. */
function syntaxProblem(message: string, file: string): Problem {
  const found = message.match(/^(\d+):(\d+): ([\s\S]*?)(?: \((?:\d+:\d+(?:-\d+:\d+)?)\))?(?: \([\w:-]+\))?$/);
  const said = (found?.[3] ?? message).replace(/ \(note: .*\)$/s, '').replace(/\.$/, '');
  const { what, hint } = SLIPS.find(({ pattern }) => pattern.test(said)) ?? {};
  return {
    code: 'invalid-mdx',
    severity: 'error',
    message: `This is not valid MDX: ${what ?? said.charAt(0).toLowerCase() + said.slice(1)}.`,
    hint: hint ?? 'In MDX `{` and `<` start code. To show one, put it in backticks or write `\\{` or `\\<`.',
    file,
    line: Number(found?.[1] ?? 1),
    column: Number(found?.[2] ?? 1),
  };
}

/** What the parser means when it says so, and what to do about it. */
const SLIPS: { pattern: RegExp; what?: string; hint: string }[] = [
  {
    pattern: /^Unexpected closing tag/,
    hint: 'Close each tag in the order in which they were opened, or remove this one.',
  },
  {
    pattern: /before the end of|either after the end/,
    hint: 'Put both tags on lines of their own, with empty lines around them.',
  },
  { pattern: /closing tag|closing slash/, hint: 'Close the tag, or write it as `<Name />`.' },
  {
    pattern: /character `!`/,
    what: '`<!` starts an HTML comment, which MDX does not know',
    hint: 'Write the comment as `{/* … */}`.',
  },
  {
    pattern: /^Unexpected character after `<`/,
    what: '`<` starts a tag, and what follows is none',
    hint: 'A tag is `<Name attribute="…" />`; a link is `[words](https://…)`. To show `<`, put it in backticks or write `\\<`.',
  },
  {
    pattern: /Could not parse expression/i,
    what: '`{` starts code, and what follows cannot be read',
    hint: 'Documents hold no code. To show `{`, put it in backticks or write `\\{`.',
  },
];

function frontMatterProblem(file: string, message: string, hint: string): Problem {
  return { code: 'invalid-front-matter', severity: 'error', message, hint, file, line: 1, column: 1 };
}
