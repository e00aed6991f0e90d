import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rules } from './index.ts';
import { readPdf } from './model.ts';
import { type QpdfJson, readJson, type Value } from './qpdf.ts';
import { goodPdf } from './samples/good.ts';

test('a file with anything in any place is judged, without a crash and without hanging', async () => {
  const good = await readGood();
  const chance = randomNumbers(7);
  let noticed = 0;
  for (let round = 0; round < 300; round++) {
    const json = structuredClone(good);
    const places = placesIn(json);
    const changes = Array.from({ length: 1 + chance(3) }, () => {
      const [holder, key] = places[chance(places.length)]!;
      holder[key] = structuredClone(oddities[chance(oddities.length)]!);
      return `${key} = ${JSON.stringify(holder[key])}`;
    });
    const pdf = readPdf(json, '%PDF-1.7');
    const findings = rules.flatMap((rule) => {
      try {
        return [...rule.check(pdf)];
      } catch (error) {
        throw new Error(`${rule.id} does not bear ${changes.join(', ')}`, { cause: error });
      }
    });
    if (findings.length > 0) noticed += 1;
  }
  // The rest hit what no rule is about, such as the angle of a font.
  expect(noticed).toBeGreaterThan(200);
});

test('bytes that are no content stream are judged too', async () => {
  const good = await readGood();
  const chance = randomNumbers(8);
  for (let round = 0; round < 100; round++) {
    const json = structuredClone(good);
    const streams = Object.values(json.qpdf[1]).flatMap((entry) =>
      'stream' in entry && entry.stream.data!.length < 20_000 ? [entry.stream] : [],
    );
    for (const stream of streams) {
      const bytes = Buffer.from(stream.data!, 'base64');
      for (let times = 0; times < 8; times++) bytes[chance(bytes.length)] = chance(256);
      stream.data = bytes.subarray(0, bytes.length - chance(20)).toString('base64');
    }
    const pdf = readPdf(json, '%PDF-1.7');
    expect(rules.flatMap((rule) => [...rule.check(pdf)]).length).toBeGreaterThan(0);
  }
});

const oddities: Value[] = [
  ...[null, true, -1, 0, 0.5, 1e9, [], {}, [[]], [{}], [null]],
  ...['u:', 'u:words', 'b:ff00', '/X', '/Link', '/Table', '/P', '1 0 R', '4 0 R', '999 0 R', '30 0 R'],
];

async function readGood(): Promise<QpdfJson> {
  const folder = mkdtempSync(join(tmpdir(), 'pdf-ua-hostile-'));
  try {
    writeFileSync(join(folder, 'good.pdf'), goodPdf());
    return await readJson(join(folder, 'good.pdf'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Everything that can be replaced: each key of each dictionary, each item of each list. */
function placesIn(json: QpdfJson): [Record<string, Value>, string][] {
  const places: [Record<string, Value>, string][] = [];
  const walk = (value: Value) => {
    if (value === null || typeof value !== 'object') return;
    for (const [key, inner] of Object.entries(value)) {
      places.push([value as Record<string, Value>, key]);
      walk(inner);
    }
  };
  for (const entry of Object.values(json.qpdf[1])) walk('stream' in entry ? entry.stream.dict : entry.value);
  return places;
}

function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
