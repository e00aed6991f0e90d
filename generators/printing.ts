import type { Bench } from '../src/build/recipe.ts';
import type { Images, PdfRequest } from '../src/documents/render/pdf/index.ts';
import type { Root } from '../src/documents/tree.ts';

interface Printed {
  title: string;
  description: string;
  /** Last part of the sheet's id. */
  sheet: string;
  /** Whom the title block names. */
  readers: string;
}

/** The printers with all that the editions of one internal pack share. */
export async function printing(bench: Bench, { title, description, sheet, readers }: Printed) {
  const { brandOf, createdAt, titleBlock: blockFor } = await import('../src/build/edition.ts');
  const titleBlock = blockFor(bench, { sheet, title, audience: readers, isInternal: true });
  const frame = {
    title,
    subject: description,
    author: bench.facts.read<string>('product.name'),
    language: bench.facts.read<string>('product.language'),
    brand: brandOf(bench),
    created: createdAt(bench),
    titleBlock,
  };
  const titled = (tree: Root): Root => ({
    ...tree,
    children: [{ type: 'heading', depth: 1, children: [{ type: 'text', value: title }] }, ...tree.children],
  });
  const pdf = async (more: Pick<PdfRequest, 'tree' | 'layout' | 'images' | 'exactPages'>) => {
    const { renderPdf } = await import('../src/documents/render/pdf/index.ts');
    return renderPdf({ ...frame, ...more }, bench.memory);
  };
  return {
    titleBlock,
    pdf: (tree: Root, images: Images = {}) => pdf({ tree: titled(tree), layout: 'document', images }),
    /** One page, to hand out. */
    pagePdf: (tree: Root) => pdf({ tree: titled(tree), layout: 'document', exactPages: 1 }),
    /** Its tree brings a title for every page. */
    slidesPdf: (tree: Root, pages: number) => pdf({ tree, layout: 'slides', exactPages: pages }),
    async pptx(tree: Root, file: string) {
      const { renderSlides } = await import('../src/documents/render/pptx/index.ts');
      // The cover says its own second line.
      return renderSlides({ ...frame, subject: '', tree, file });
    },
    async docx(tree: Root) {
      const { renderDocx } = await import('../src/documents/render/docx/index.ts');
      return renderDocx({ ...frame, tree: titled(tree) });
    },
  };
}
