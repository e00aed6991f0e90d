import type { Nodes } from 'mdast';
import { describe, expect, test } from 'vitest';
import { renderMarkdown } from '../../src/documents/render/markdown.ts';
import { wordsOf } from '../../src/documents/tree.ts';
import { exerciseFiles } from '../../src/packs/exercises.ts';
import { clock, minutesOf } from '../../src/packs/fit.ts';
import { guide } from '../../src/packs/guide.ts';
import { outline } from '../../src/packs/outline.ts';
import { answerKey, handout } from '../../src/packs/participants.ts';
import { preflight } from '../../src/packs/preflight.ts';
import { itemsOf } from '../../src/packs/read.ts';
import { slidePages, slides } from '../../src/packs/slides.ts';
import { aecOs, demoScript, WORKSHOPS, withFeature, workshop } from './written.ts';

const headings = (markdown: string, level: number) =>
  [...markdown.matchAll(new RegExp(`^${'#'.repeat(level)} (.+)$`, 'gm'))].map(([, words]) => words!);
const exercisesIn = (titles: string[]) => titles.filter((title) => /^Exercise \d+: /.test(title));

describe.each(WORKSHOPS)('the workshop %s', (name) => {
  const session = workshop(name);
  const steps = itemsOf(session.pack);
  const editions = {
    guide: renderMarkdown(guide(session)),
    handout: renderMarkdown(handout(session)),
    key: renderMarkdown(answerKey(session)),
    slides: renderMarkdown(slides(session)),
    outline: renderMarkdown(outline(session)),
  };

  test('fills its hours exactly, breaks included', () => {
    expect(minutesOf(steps)).toBe(session.head.minutes);
    expect(steps.filter(({ kind }) => kind === 'break').length).toBeGreaterThanOrEqual(2);
    const [run] = editions.guide.split('## Run\n')[1]!.split('\n## ');
    const taken = [...run!.matchAll(/^\| \d+:\d\d \| (\d+) min \| (?!\*\*Total)/gm)].map(([, minutes]) =>
      Number(minutes),
    );
    expect(taken.reduce((sum, minutes) => sum + minutes, 0)).toBe(session.head.minutes);
    expect(run).toContain(`| ${clock(session.head.minutes)} | ${session.head.minutes} min | **Total** |`);
  });

  test('has the same exercises in handout, key, slides and guide, with the same minutes', () => {
    const inHandout = exercisesIn(headings(editions.handout, 3));
    expect(inHandout.length).toBeGreaterThanOrEqual(6);
    expect(exercisesIn(headings(editions.key, 2))).toEqual(inHandout);
    expect(exercisesIn(headings(editions.slides, 2))).toEqual(inHandout);
    for (const step of steps.filter(({ parts }) => parts.task)) {
      const number = session.exercises.get(step.id)!;
      const title = `Exercise ${number}: ${step.title}`;
      expect(headings(editions.guide, 3)).toContain(step.title);
      // Its minutes, wherever they stand.
      const [, afterHandout] = editions.handout.split(`### ${title}\n`);
      expect(afterHandout!.trimStart()).toMatch(new RegExp(`^_${step.minutes} min[_ ]`));
      const [, afterGuide] = editions.guide.split(`### ${step.title}\n`);
      expect(afterGuide!.trimStart().split('\n')[0]).toContain(` · ${step.minutes} min · `);
      expect(editions.outline).toContain(`${step.title}, ${step.minutes} min: `);
      const [, afterSlide] = editions.slides.split(`## ${title}\n`);
      expect(afterSlide!.trimStart()).toMatch(new RegExp(`^_?${step.minutes} min`));
    }
  });

  test('leads from each answer to its place in the guide', () => {
    for (const [, title, at] of editions.key.matchAll(/^_Guide: (.+), at (\d+:\d\d) · /gm)) {
      const [, after] = editions.guide.split(`### ${title}\n`);
      expect(after!.trimStart().startsWith(`_${at} to `), title).toBe(true);
    }
  });

  test('gives every programming exercise its file, and none with a path', () => {
    const files = exerciseFiles(session);
    expect(Object.keys(files).length).toBeGreaterThanOrEqual(5);
    for (const file of Object.keys(files)) expect(file).toMatch(/^\d\d-[a-z-]+\.py$/);
    const programming = steps.filter(({ kind }) => kind === 'exercise').length;
    expect(Object.keys(files).length).toBeGreaterThanOrEqual(programming);
  });

  test('shows no answer to participants', () => {
    for (const step of steps)
      for (const node of step.parts.key ?? []) {
        const words = wordsOf(node as Nodes).trim();
        if (words.length > 60)
          expect(editions.handout.replaceAll(/\s+/g, ' ')).not.toContain(words.replaceAll(/\s+/g, ' '));
      }
  });

  test('marks every walkthrough of what is planned, in every edition', () => {
    const planned = steps.filter(({ needs }) =>
      needs.some((id) => aecOs.features.find((feature) => feature.id === id)!.status === 'planned'),
    );
    expect(planned.length).toBeGreaterThanOrEqual(1);
    for (const step of planned) {
      expect(step.kind).toBe('walkthrough');
      const [, after] = editions.guide.split(`### ${step.title}\n`);
      expect(after!.trimStart().split('\n')[0]).toContain('○ planned');
    }
    expect(editions.slides.match(/○ planned: nothing of this works today/g)?.length).toBeGreaterThanOrEqual(
      planned.length,
    );
  });

  test('says in the guide which slide is on the screen', () => {
    const titles = (slidePages(session).tree.children as Nodes[])
      .filter(({ type }) => type === 'heading')
      .map(wordsOf);
    const named = [...editions.guide.matchAll(/^\*\*Slides? (\d+)(?:–(\d+))?\*\*\n\n(.+)$/gm)];
    expect(named.length).toBeGreaterThan(10);
    for (const [, first, , words] of named) {
      const title = titles[Number(first) - 1]!;
      const step = steps.find(({ title: own }) => title.endsWith(`: ${own}`));
      if (/^Exercise \d+: /.test(title)) expect(step?.slides[0]?.title, title).toBeDefined();
      else expect(words!.replaceAll('\\', '').startsWith(title), `${first}: ${title} / ${words}`).toBe(true);
    }
  });

  test('has a page for every slide', () => {
    const { tree, pages } = slidePages(session);
    const titles = (tree.children as Nodes[]).filter(({ type }) => type === 'heading');
    expect(titles).toHaveLength(pages);
    const inDeck = (slides(session).children as Nodes[]).filter(({ type }) => type === 'heading');
    expect(inDeck.map(wordsOf)).toEqual(titles.map(wordsOf));
  });
});

describe('a feature that is no longer there', () => {
  test('leaves the demo, which is shorter, and says why', () => {
    const planned = withFeature('collaboration-layer', { status: 'planned' });
    const [before, after] = [demoScript(), demoScript({}, planned)];
    expect(before.minutes).toBe(20);
    expect(after.minutes).toBe(minutesOf(itemsOf(after.pack)));
    expect(after.minutes).toBeLessThan(20);
    expect(after.leftOut).toHaveLength(1);
    expect(renderMarkdown(guide(after))).toContain('Collaboration Layer is planned.');
  });

  test('leaves a workshop in every edition, and the minutes add up again', () => {
    const elsewhere = withFeature('collaboration-layer', { tiers: { enterprise: 'included' } });
    const [before, after] = [workshop('contractor-half-day'), workshop('contractor-half-day', {}, elsewhere)];
    expect(after.leftOut.map(({ because }) => because)).toContain(
      'Small Firm does not have Collaboration Layer',
    );
    expect(minutesOf(itemsOf(after.pack))).toBe(240);
    expect(after.exercises.size).toBe(before.exercises.size - 1);
    for (const edition of [guide, handout, answerKey, slides, outline]) {
      expect(renderMarkdown(edition(before))).toContain('Ask the designer, keep the answer');
      const body = renderMarkdown(edition(after)).split('Left out of this edition:')[0];
      expect(body).not.toContain('Ask the designer, keep the answer');
    }
  });

  test('that ships takes its mark along: a walkthrough stays and says no longer “planned”', () => {
    const shipped = withFeature('portfolio-governance', { status: 'available' });
    const marks = (session: ReturnType<typeof workshop>) =>
      renderMarkdown(slides(session)).match(/○ planned: nothing of this works today/g)?.length ?? 0;
    expect(marks(workshop('admin-full-day'))).toBe(2);
    const after = workshop('admin-full-day', {}, shipped);
    expect(marks(after)).toBe(1);
    expect(itemsOf(after.pack).map(({ id }) => id)).toContain('governance-walkthrough');
  });
});

describe('what a tenant is short of', () => {
  test('is said with the cheapest cure', () => {
    const { head, pack, reader } = workshop('contractor-half-day');
    const asked = (tier: string, seats: number) => preflight({ pack, tier, seats, reader });
    expect(asked('small-firm', 10)).toMatchObject({ short: [] });
    expect(asked('small-firm', 12)).toMatchObject({
      short: ['Small Firm holds 10 users, and 12 take part'],
      cure: 'The smallest tier that has all of it is Enterprise. Or each 10 share a tenant of Small Firm.',
    });
    expect(asked('solo', head.seats!).short[0]).toMatch(
      /^Solo Practitioner does not have .*Collaboration Layer/,
    );
    expect(asked('solo', head.seats!).cure).toBe('The smallest tier that has all of it is Small Firm.');
  });

  test('is no length: a demo for fewer minutes drops what may be cut, and refuses what cannot fit', () => {
    const short = demoScript({ tier: 'small-firm', minutes: 15 });
    expect(minutesOf(itemsOf(short.pack))).toBe(15);
    expect(() => demoScript({ minutes: 5 })).toThrow(
      /cannot be held in 5 minutes for Small Firm: .* at the least/,
    );
    expect(() => demoScript({ minutes: 300 })).toThrow(/at the most/);
  });
});
