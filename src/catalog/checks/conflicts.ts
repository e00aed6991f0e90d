import { quote } from '../../errors/nearest.ts';
import type { Report } from '../check.ts';
import type { Catalogue } from '../load.ts';
import { expectFact } from './expect.ts';

/** A recorded disagreement points at facts that exist, and the catalogue follows the reading chosen. */
export function checkConflicts(catalogue: Catalogue, report: Report): void {
  for (const [index, conflict] of (catalogue.conflicts ?? []).entries()) {
    const at = ['conflicts', index];
    for (const [i, fact] of conflict.about.entries()) {
      const here = expectFact(catalogue, fact, [...at, 'about', i], report);
      const reading = conflict.chosen === null ? undefined : conflict.readings[conflict.chosen - 1];
      if (
        reading?.value !== undefined &&
        here !== undefined &&
        typeof here !== 'object' &&
        here !== reading.value
      )
        report([...at, 'chosen'], {
          code: 'reading-not-followed',
          message: `${conflict.id} chooses ${quote(String(reading.value))}, but ${quote(fact)} is ${quote(String(here))}.`,
          hint: `Change ${quote(fact)} to ${quote(String(reading.value))}, or choose another reading.`,
        });
    }
    if (conflict.chosen !== null && conflict.chosen > conflict.readings.length)
      report([...at, 'chosen'], {
        code: 'unknown-reading',
        message: `${conflict.id} chooses reading ${conflict.chosen}, but it has only ${conflict.readings.length}.`,
        hint: `Write ${conflict.readings.length === 1 ? '1' : `a number from 1 to ${conflict.readings.length}`}, or \`null\` for undecided.`,
      });
    if ((conflict.chosen === null) !== (conflict.status === 'open'))
      report([...at, 'status'], {
        code: 'conflict-status',
        message:
          conflict.chosen === null
            ? `${conflict.id} chooses no reading (\`"chosen": null\`), yet its status is \`${conflict.status}\`.`
            : `${conflict.id} chooses reading ${conflict.chosen}, yet its status is \`open\`.`,
        hint:
          conflict.chosen === null
            ? 'Write `open`, or choose a reading.'
            : 'Write `assumed` or `decided`, or set `chosen` to `null`.',
      });
  }
}
