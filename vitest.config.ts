import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes minutes, the longest first. */
const LONG = [
  'e2e/story',
  'build/leaves',
  'e2e/site-craft',
  'e2e/attacks',
  'build/publish',
  'e2e/roi',
  'e2e/site-look',
  'e2e/sameness',
  'cli/command-line',
  'generators/every-pdf',
  'build/remembered',
  'e2e/packs',
];

/** Without a cache, as on a fresh machine, nobody knows which files are long; one that starts last is waited for. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rankOf = ({ moduleId }: TestSpecification) => {
      const rank = LONG.findIndex((name) => moduleId.endsWith(`tests/${name}.test.ts`));
      return rank < 0 ? LONG.length : rank;
    };
    return (await super.sort(files)).sort((a, b) => rankOf(a) - rankOf(b));
  }
}

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['**/node_modules/**'],
    reporters: ['default', './tests/support/closing-line.ts'],
    // A busy machine may take its time: these end what hangs, and say nothing of how long anything should take.
    testTimeout: 300_000,
    hookTimeout: 900_000,
    expect: { poll: { timeout: 30_000 } },
    // Two workers: the machines this runs on have two cores, and LibreOffice and Chromium want room.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
  },
});
