import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyProduct, median, milliseconds, ratio, time } from './measure.ts';

const ROUNDS = 9;

/**
 * The collateral without the site, each as a whole process: from nothing, with nothing to do, and after one fact
 * changed: a word of the ROI model, and the size of a tier, which most packs state; both stand in the manual.
 */
export async function collateral(): Promise<string[][]> {
  const product = copyProduct();
  const build = ['src/cli/main.ts', 'build', '--no-site', '--quiet', '--product', product];
  const tiers = join(product, 'content/licensing/tiers.json');
  const data = JSON.parse(readFileSync(tiers, 'utf8'));
  const model = join(product, 'marketing/roi/model.json');
  const roi = JSON.parse(readFileSync(model, 'utf8'));
  const times = {
    start: [] as number[],
    cold: [] as number[],
    nothing: [] as number[],
    one: [] as number[],
    five: [] as number[],
  };
  try {
    time(build);
    for (let round = 0; round < ROUNDS; round++) {
      times.start.push(time(['-e', '0']));
      rmSync(join(product, 'dist'), { force: true });
      rmSync(join(product, '.tierpress'), { recursive: true, force: true });
      times.cold.push(time(build));
      times.nothing.push(time(build));
      writeFileSync(model, JSON.stringify({ ...roi, summary: `${roi.summary} ${round}` }));
      times.one.push(time(build));
      data.tiers[1].users.max = 11 + round;
      writeFileSync(tiers, JSON.stringify(data));
      times.five.push(time(build));
    }
  } finally {
    rmSync(product, { recursive: true, force: true });
  }
  const start = median(times.start);
  const row = (name: string, values: number[]) => [
    name,
    milliseconds(median(values)),
    ratio(median(values), start),
  ];
  return [
    ['whole process', 'median', 'ratio to an empty Node process'],
    row('an empty Node process', times.start),
    row('nothing to do', times.nothing),
    row('a word of the ROI model changed', times.one),
    row('the size of a tier changed', times.five),
    row('from nothing', times.cold),
  ];
}
