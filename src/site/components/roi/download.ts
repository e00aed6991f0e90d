import type { Worked } from '../../../models/book.ts';
import { roiSheets } from '../../../roi/workbook.ts';
import { refill } from '../../../sheets/refill.ts';

/** The published workbook, with the visitor’s figures in its cells, made here: nothing leaves the browser. */
export async function filledWorkbook(address: string, worked: Worked): Promise<Blob> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`The workbook could not be fetched (${answer.status}).`);
  const bytes = refill(new Uint8Array(await answer.arrayBuffer()), roiSheets(worked).sheets);
  return new Blob([bytes as Uint8Array<ArrayBuffer>], {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  });
}
