import type { Recipe } from '../src/build/recipe.ts';
import { markdownEdition } from './markdown-edition.ts';
import { printing } from './printing.ts';

export const VIDEOS = 'training/videos';

/** A video before it is recorded: script, captions, chapters, pictures, casts and a preview, from one source. */
export function video(name: string): Recipe {
  const input = `${VIDEOS}/${name}.mdx`;
  const folder = `videos/${name}`;
  const files = [
    'script.md',
    'storyboard.pdf',
    'captions.vtt',
    'captions.srt',
    'chapters.vtt',
    'chapters.txt',
  ];
  const pictures = ['thumbnail.png', 'preview.svg'];
  return {
    id: `video-${name}`,
    madeBy: 'video',
    says: `The video ${name}: script, storyboard, captions, casts, preview`,
    audience: 'facilitator',
    inputs: [input],
    outputs: [...files, ...pictures].map((file) => `${folder}/${file}`),
    takes: ['tier'],
    async build(bench) {
      const { brandOf, readEdition } = await import('../src/build/edition.ts');
      const { renderMarkdown } = await import('../src/documents/render/markdown.ts');
      const { chapterList, chapterVtt, subRip, webVtt } = await import('../src/packs/captions.ts');
      const { openFilm, scenesOf } = await import('../src/packs/film.ts');
      const { drawScene, drawThumbnail } = await import('../src/packs/frame.ts');
      const { animated } = await import('../src/packs/preview.ts');
      const { script, storyboard } = await import('../src/packs/storyboard.ts');
      const { castOf } = await import('../src/packs/terminal.ts');
      const { tierName } = await import('../src/documents/blocks/read-feature.ts');
      const edition = readEdition(bench, input, { audience: 'facilitator' });
      const film = openFilm(edition, bench.facts, bench.choices ?? {});
      const brand = brandOf(bench);
      const { title, description, sheet } = film.head;
      const readers = `Facilitator · ${tierName(bench.facts, film.tier)}`;
      const scenes = scenesOf(film);
      const address = (id: string) => `shot:${id}`;
      const images = Object.fromEntries(
        scenes.map((scene) => [address(scene.shot.id), drawScene(scene, film, brand)]),
      );
      // All is asked before the first revision: it stands for every question.
      const trees = { script: script(film), board: storyboard(film, ({ shot }) => address(shot.id)) };
      const words = await printing(bench, { title: `${title}: script`, description, sheet, readers });
      const board = await printing(bench, { title: `${title}: storyboard`, description, sheet, readers });
      const casts = scenes.filter(({ typed }) => typed);
      const made = {
        'script.md': renderMarkdown(markdownEdition(trees.script, words.titleBlock)),
        'storyboard.pdf': await board.pdf(trees.board, images),
        'captions.vtt': webVtt(film),
        'captions.srt': subRip(film),
        'chapters.vtt': chapterVtt(film),
        'chapters.txt': chapterList(film),
        'thumbnail.png': drawThumbnail(film, brand),
        'preview.svg': animated(film, brand),
        ...Object.fromEntries(casts.map((scene) => [`casts/${scene.shot.id}.cast`, castOf(scene)])),
      };
      return {
        files: Object.fromEntries(Object.entries(made).map(([file, bytes]) => [`${folder}/${file}`, bytes])),
        says: film.leftOut.map((left) => `“${left.title}” is left out: ${left.because}.`),
      };
    },
  };
}
