import type { Problem } from '../../../errors/problem.ts';
import { head, type Look, opener, type Size, sizes } from './look.ts';
import { lineCount } from './measure.ts';
import { plainText, type Run, words } from './runs.ts';

/** Titles are set as large as they may be; one that is too long for the smallest size is reported. */
export interface Titled {
  kind: 'cover' | 'part' | 'content';
  title: Run[];
  /** 2 and more where a title goes on. */
  number: number;
}

/** With its number, where it has one. */
export function titleRuns({ title, number }: Titled, look: Look): Run[] {
  return number > 1 ? [...title, ...words(` (${number})`, { color: look.muted })] : title;
}

export function titleSize(titled: Titled, look: Look): (Size & { lines: number }) | undefined {
  const runs = titleRuns(titled, look).map((run) => ({ ...run, bold: true }));
  const isContent = titled.kind === 'content';
  const [width, height] = isContent ? [head.width, head.height] : [opener.w, opener.h];
  return (isContent ? sizes.titles : sizes.openers)
    .map(({ size, line }) => ({ size, line, lines: lineCount(runs, size, width, look) }))
    .find(({ lines, line }) => lines * line <= height);
}

export function titleProblems(titled: Titled, look: Look, file: string | undefined): Problem[] {
  if (titleSize(titled, look)) return [];
  const said = plainText(titled.title);
  return [
    {
      code: 'slide-title-too-long',
      severity: 'error',
      message: `The title “${said.slice(0, 60).toWellFormed()}…” has ${said.length} characters, more than a slide has room for.`,
      hint: 'Shorten the heading, and say the rest below it.',
      ...(file === undefined ? {} : { file }),
    },
  ];
}
