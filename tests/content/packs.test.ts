import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { digestOf, matches, packSamples, RECORD } from '../../scripts/run-packs.ts';
import { listFiles } from '../../src/build/source-reader.ts';
import { aecOs } from '../packs/written.ts';
import { root } from '../support/product.ts';

const packs = packSamples();
const record = aecOs.runs!;

describe('code in demos, workshops and videos', () => {
  test('was run as it stands: whoever changes a sample runs all of them again', () => {
    const now = packs.map((pack) => ({
      id: pack.path.match(/([^/]+)\.mdx$/)![1],
      samples: pack.session.length + pack.files.length,
      digest: digestOf(pack),
    }));
    expect(now, `\`node scripts/run-packs.ts SOURCE COMMIT\` writes ${RECORD} anew`).toEqual(record.packs);
    expect(record.version).toBe(aecOs.product.version);
    expect(now.reduce((sum, { samples }) => sum + samples, 0)).toBeGreaterThan(150);
  });

  test('mostly says what it prints', () => {
    const all = packs.flatMap(({ session, files }) => [...session, ...files]);
    expect(all.filter(({ prints }) => prints !== undefined).length / all.length).toBeGreaterThan(0.8);
  });

  test('is compared line by line, with room for what differs from run to run', () => {
    expect(matches('a 1\nb\n', 'a …\nb')).toBe(true);
    expect(matches('a\nx\ny\nb\n', 'a\n…\nb')).toBe(true);
    expect(matches('a 1\nb\n', 'a …')).toBe(false);
    expect(matches('$1.50', '$1.50')).toBe(true);
    expect(matches('a1b', 'a.b')).toBe(false);
    expect(matches('a\n', 'b')).toBe(false);
  });
});

describe('commands and methods named in packs and in the playbook', () => {
  const commands = (aecOs.reference?.commands ?? []).map(({ name }) => name);
  const planned = new Set((aecOs.reference?.planned ?? []).map(({ name }) => name));
  const real = JSON.stringify([aecOs.signatures, aecOs.reference?.methods, aecOs.reference?.kinds]);
  /** What Python itself brings. */
  const PYTHON = new Set(['read_text']);
  const isReal = (name: string) => new RegExp(`\\b${name}\\b`).test(real);
  const files = ['marketing/demo', 'marketing/playbook', 'training/workshops', 'training/videos']
    .flatMap((folder) => listFiles(root, folder))
    .filter((path) => path.endsWith('.mdx'))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
  /** Code among words: what fences hold is run. */
  const inWords = files.flatMap(({ path, text }) =>
    [
      ...text
        .replaceAll(/```[\s\S]*?```/g, (fence) => fence.replaceAll(/[^\n]/g, ' '))
        .matchAll(/`([^`\n]+)`/g),
    ].map(({ index, 1: code }) => ({
      path,
      code: code!,
      step:
        text
          .slice(0, index)
          .match(/<(?:Step|Shot) [^>]*>/g)
          ?.at(-1) ?? '',
    })),
  );

  test('exist: each command is one of the API, and all of those are planned and only told of', () => {
    const named = inWords.filter(({ code }) => /^aecos [a-z]/.test(code));
    expect(files.length).toBeGreaterThan(8);
    expect(named.length).toBeGreaterThan(3);
    for (const { path, code, step } of named) {
      expect(
        commands.some((command) => command.startsWith(code) || code.startsWith(command)),
        `${path}: ${code}`,
      ).toBe(true);
      expect(step, `${path}: ${code}`).toContain('kind="walkthrough"');
    }
  });

  test('exist: each method that is called in words is one of the API, or is planned and only told of', () => {
    const called = inWords.flatMap(({ code, ...rest }) =>
      [...code.matchAll(/\b([a-z]+(?:_[a-z0-9]+)+)\(/g)].map(([, name]) => ({ ...rest, name: name! })),
    );
    expect(called.length).toBeGreaterThan(8);
    for (const { path, name, step } of called) {
      if (isReal(name) || PYTHON.has(name)) continue;
      expect(planned.has(name), `${path}: ${name}`).toBe(true);
      expect(step, `${path}: ${name}`).toContain('kind="walkthrough"');
    }
    // Also without brackets, a planned name stands in a walkthrough only.
    for (const { path, code, step } of inWords)
      if (planned.has(code) && !isReal(code))
        expect(step, `${path}: ${code}`).toContain('kind="walkthrough"');
  });

  test('are never typed where they do not exist', () => {
    for (const { path, text } of files)
      for (const [, body] of text.matchAll(/^```(?:sh|bash)\n([\s\S]*?)^```/gm))
        expect(
          body!.split('\n').filter((line) => /^\s*(\$ )?aecos\b/.test(line)),
          path,
        ).toEqual([]);
  });
});
