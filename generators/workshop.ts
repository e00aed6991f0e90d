import type { Later, Recipe } from '../src/build/recipe.ts';
import type { Root } from '../src/documents/tree.ts';
import type { Session } from '../src/packs/session.ts';
import { markdownEdition } from './markdown-edition.ts';
import { printing } from './printing.ts';
import { openStated } from './stated.ts';

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
      const { listen } = await import('../src/facts/reader.ts');
      const { guide } = await import('../src/packs/guide.ts');
      const { outline } = await import('../src/packs/outline.ts');
      const { answerKey, handout } = await import('../src/packs/participants.ts');
      const { itemsOf } = await import('../src/packs/read.ts');
      const { openSession } = await import('../src/packs/session.ts');
      const { slidePages, slides } = await import('../src/packs/slides.ts');
      const { editionWords, leftOutWords } = await import('../src/packs/words.ts');
      const edition = readEdition(bench, input, { audience: 'facilitator' });
      const shared = listen(bench.facts);
      for (const id of edition.askedBeside) shared.maybe(id);
      const session = openSession(edition, shared, bench.choices ?? {}, 'workshop');
      const { title, description, sheet } = session.head;
      const { files, facts, benchFor, put } = await openStated(bench, shared);
      /** One edition, with a printer of its own: its revision stands for what it states, and for no more. */
      const print = async (tell: (session: Session) => Root, what: string, readers: string) => {
        const reader = listen(bench.facts);
        const tree = tell({ ...session, reader });
        const whom = editionWords({ ...session, reader }, readers);
        const own = benchFor(tree.children, reader);
        const printer = await printing(own, {
          title: `${title}: ${what}`,
          description,
          sheet,
          readers: whom,
        });
        return {
          tree,
          printer,
          markdown: () => renderMarkdown(markdownEdition(tree, printer.titleBlock)),
          put: (file: string, make: Later) => put(`${folder}/${file}`, own, make),
        };
      };
      const plan = await print(outline, 'outline', 'Everyone');
      plan.put('outline.md', plan.markdown);
      for (const [file, tell, what, readers] of [
        ['guide', guide, 'facilitator guide', 'Facilitator'],
        ['handout', handout, 'handout', 'Participants'],
        ['key', answerKey, 'answer key', 'Facilitator'],
      ] as const) {
        const edition = await print(tell, what, readers);
        edition.put(`${file}.md`, edition.markdown);
        edition.put(`${file}.pdf`, () => edition.printer.pdf(edition.tree));
      }
      const deck = await print(slides, 'slides', 'Participants');
      deck.put('slides.md', () => renderMarkdown(deck.tree));
      deck.put('slides.pptx', () => deck.printer.pptx(deck.tree, input));
      deck.put('slides.pdf', () => {
        const { tree, pages } = slidePages(session);
        return deck.printer.slidesPdf(tree, pages);
      });
      const form = await print(feedbackForm, 'feedback', 'Participants');
      form.put('feedback.docx', () => form.printer.docx(form.tree));
      const paper = await print(certificate, 'certificate', 'Participants');
      paper.put('certificate.pdf', () => paper.printer.pagePdf(paper.tree));
      const keys = benchFor(itemsOf(session.pack).flatMap(({ parts }) => parts.key ?? []));
      for (const [file, text] of Object.entries(exerciseFiles(session)))
        put(`${folder}/exercises/${file}`, keys, () => text);
      return { files, facts, says: leftOutWords({ ...session, reader: bench.facts }) };
    },
  };
}
