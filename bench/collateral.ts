import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { copyProduct, median, milliseconds, ratio, time } from './measure.ts';

const ROUNDS = 9;

/**
 * The collateral without the site, each as a whole process: from nothing, with nothing to do, and after one fact
 * changed: a limit of a feature, which one deliverable states, the manual, as it does most facts; a word of the ROI
 * model, which three state; the size of a tier, which ten do. And the same while a build watches, from the change to
 * its word that all is done.
 */
export async function collateral(): Promise<string[][]> {
  const product = copyProduct();
  const build = ['src/cli/main.mjs', 'build', '--no-site', '--quiet', '--product', product];
  const tiers = join(product, 'content/licensing/tiers.json');
  const data = JSON.parse(readFileSync(tiers, 'utf8'));
  const features = join(product, 'content/licensing/features.json');
  const listed = JSON.parse(readFileSync(features, 'utf8'));
  const limited = listed.features.find(({ limits }: { limits?: string[] }) => limits?.length);
  const limit = limited.limits[0];
  const model = join(product, 'marketing/roi/model.json');
  const roi = JSON.parse(readFileSync(model, 'utf8'));
  const times = {
    start: [] as number[],
    cold: [] as number[],
    nothing: [] as number[],
    limit: [] as number[],
    model: [] as number[],
    tier: [] as number[],
  };
  const change = {
    limit: (round: number) => {
      limited.limits[0] = `${limit} ${round}`;
      writeFileSync(features, JSON.stringify(listed));
    },
    model: (round: number) =>
      writeFileSync(model, JSON.stringify({ ...roi, summary: `${roi.summary} ${round}` })),
    tier: (round: number) => {
      data.tiers[1].users.max = 11 + round;
      writeFileSync(tiers, JSON.stringify(data));
    },
  };
  let watched: Record<keyof typeof change, number[]> = { limit: [], model: [], tier: [] };
  try {
    time(build);
    for (let round = 0; round < ROUNDS; round++) {
      times.start.push(time(['-e', '0']));
      rmSync(join(product, 'dist'), { force: true });
      rmSync(join(product, '.tierpress'), { recursive: true, force: true });
      times.cold.push(time(build));
      times.nothing.push(time(build));
      for (const name of ['limit', 'model', 'tier'] as const) {
        change[name](round);
        times[name].push(time(build));
      }
    }
    watched = await watch([...build.filter((word) => word !== '--quiet'), '--watch', '--json'], change);
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
    row('a limit of a feature changed: 1 deliverable', times.limit),
    row('a word of the ROI model changed: 3', times.model),
    row('the size of a tier changed: 10', times.tier),
    row('from nothing: 21', times.cold),
    row('while it watches: a limit of a feature', watched.limit),
    row('while it watches: a word of the ROI model', watched.model),
    row('while it watches: the size of a tier', watched.tier),
  ];
}

/** What a build that watches takes for each change, once it has made everything twice. */
async function watch<Names extends string>(
  words: string[],
  changes: Record<Names, (round: number) => void>,
): Promise<Record<Names, number[]>> {
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const names = Object.keys(changes) as Names[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Names, number[]>;
  try {
    await lines.next();
    for (let round = ROUNDS; round < 2 * ROUNDS + 2; round++)
      for (const name of names) {
        const started = performance.now();
        changes[name](round);
        let made = 0;
        while (made === 0) {
          const said = (await lines.next()).value ?? '{}';
          const { ok = false, built = [] } = JSON.parse(said) as { ok?: boolean; built?: string[] };
          if (!ok) throw new Error(`After the change of ${name}: ${said}`);
          // A file system may tell of a change twice.
          made = built.length;
        }
        // The first two rounds warm the process up.
        if (round >= ROUNDS + 2) times[name].push(performance.now() - started);
      }
  } finally {
    child.kill('SIGINT');
    await once(child, 'exit');
  }
  return times;
}
