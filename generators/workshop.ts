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
    madeBy: 'workshop',
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
      // All is asked before the first revision: it stands for every question.
      const says = leftOutWords(session);
      const trees = {
        outline: outline(session),
        guide: guide(session),
        handout: handout(session),
        key: answerKey(session),
        slides: slides(session),
        feedback: feedbackForm(session),
        certificate: certificate(session),
      };
      const pages = slidePages(session);
      const plan = await editionOf('outline', 'Everyone');
      put('outline.md', renderMarkdown(markdownEdition(trees.outline, plan.titleBlock)));
      await both('guide', trees.guide, 'facilitator guide', 'Facilitator');
      await both('handout', trees.handout, 'handout', 'Participants');
      await both('key', trees.key, 'answer key', 'Facilitator');
      const shown = await editionOf('slides', 'Participants');
      put('slides.md', renderMarkdown(trees.slides));
      put('slides.pptx', await shown.pptx(trees.slides, input));
      put('slides.pdf', await shown.slidesPdf(pages.tree, pages.pages));
      const form = await editionOf('feedback', 'Participants');
      put('feedback.docx', await form.docx(trees.feedback));
      const paper = await editionOf('certificate', 'Participants');
      put('certificate.pdf', await paper.pagePdf(trees.certificate));
      for (const [file, text] of Object.entries(exerciseFiles(session))) put(`exercises/${file}`, text);
      return { files, says };
    },
  };
}
