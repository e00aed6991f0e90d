import type { Recipe } from '../src/build/recipe.ts';
import type { Root } from '../src/documents/tree.ts';
import { markdownEdition } from './markdown-edition.ts';
import { printing } from './printing.ts';

export const WORKSHOPS = 'training/workshops';

/** A workshop in all its editions, from one source. */
export function workshop(name: string): Recipe {
  const input = `${WORKSHOPS}/${name}.mdx`;
  const folder = `workshops/${name}`;
  const documents = ['outline.md', 'guide.md', 'guide.pdf', 'handout.md', 'handout.pdf', 'key.md', 'key.pdf'];
  const others = ['slides.md', 'slides.pptx', 'slides.pdf', 'feedback.docx', 'certificate.pdf'];
  return {
    id: `workshop-${name}`,
    says: `The workshop ${name}: guide, handout, key, slides, exercises, forms`,
    audience: 'facilitator',
    inputs: [input],
    outputs: [...documents, ...others].map((file) => `${folder}/${file}`),
    takes: ['tier', 'minutes', 'seats'],
    async build(bench) {
      const { readEdition } = await import('../src/build/edition.ts');
      const { renderMarkdown } = await import('../src/documents/render/markdown.ts');
      const { exerciseFiles } = await import('../src/packs/exercises.ts');
      const { certificate, feedbackForm } = await import('../src/packs/forms.ts');
      const { guide } = await import('../src/packs/guide.ts');
      const { outline } = await import('../src/packs/outline.ts');
      const { answerKey, handout } = await import('../src/packs/participants.ts');
      const { openSession } = await import('../src/packs/session.ts');
      const { slidePages, slides } = await import('../src/packs/slides.ts');
      const { editionWords, leftOutWords } = await import('../src/packs/words.ts');
      const edition = readEdition(bench, input, { audience: 'facilitator' });
      const session = openSession(edition, bench.facts, bench.choices ?? {}, 'workshop');
      const { title, description, sheet } = session.head;
      const editionOf = (what: string, readers: string) =>
        printing(bench, {
          title: `${title}: ${what}`,
          description,
          sheet,
          readers: editionWords(session, readers),
        });
      const files: Record<string, Uint8Array | string> = {};
      const put = (file: string, bytes: Uint8Array | string) => {
        files[`${folder}/${file}`] = bytes;
      };
      const both = async (file: string, tree: Root, what: string, readers: string) => {
        const print = await editionOf(what, readers);
        put(`${file}.md`, renderMarkdown(markdownEdition(tree, print.titleBlock)));
        put(`${file}.pdf`, await print.pdf(tree));
      };
      const plan = await editionOf('outline', 'Everyone');
      put('outline.md', renderMarkdown(markdownEdition(outline(session), plan.titleBlock)));
      await both('guide', guide(session), 'facilitator guide', 'Facilitator');
      await both('handout', handout(session), 'handout', 'Participants');
      await both('key', answerKey(session), 'answer key', 'Facilitator');
      const shown = await editionOf('slides', 'Participants');
      const { tree, pages } = slidePages(session);
      put('slides.md', renderMarkdown(slides(session)));
      put('slides.pptx', await shown.pptx(slides(session), input));
      put('slides.pdf', await shown.slidesPdf(tree, pages));
      put('feedback.docx', await (await editionOf('feedback', 'Participants')).docx(feedbackForm(session)));
      put(
        'certificate.pdf',
        await (await editionOf('certificate', 'Participants')).pagePdf(certificate(session)),
      );
      for (const [file, text] of Object.entries(exerciseFiles(session))) put(`exercises/${file}`, text);
      return { files, says: leftOutWords(session) };
    },
  };
}
