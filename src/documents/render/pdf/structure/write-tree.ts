import type { PdfDocument, PdfReference } from '../pdfmake-inside.ts';
import { type Annotation, type Element, isElement, type Kid, root } from './element.ts';
import type { StructType } from './struct.ts';

/**
 * Writes the tree of tags, when all pages are printed. pdfkit marks the content and keeps the tree that leads
 * back from it; the elements we write ourselves, because pdfkit's know no ids, no second set of attributes
 * and no annotation on another page than the last.
 */
export function writeTree(document: PdfDocument, tops: readonly Element[]): void {
  const whole: Element = { ...root(), kids: tops.flatMap((top) => (tidy(top) ? top.kids : [])) };
  const tree = document.getStructTreeRoot();
  // Limits are for the lower nodes of a tree that has some.
  document.getStructParentTree().limits = false;
  const writing: Writing = { document, levels: [], ids: [], roles: {} };
  tree.data.K = [write(whole, tree, writing)];
  if (writing.ids.length > 0) tree.data.IDTree = idTree(writing.ids);
  if (Object.keys(writing.roles).length > 0) tree.data.RoleMap = writing.roles;
}

interface Writing {
  document: PdfDocument;
  /** The headings that are open, by the level they ask for. */
  levels: number[];
  ids: [id: string, element: PdfReference][];
  roles: Record<string, string>;
}

/** What keeps a table in shape when nothing stands in it. */
const keptWhenEmpty: ReadonlySet<StructType> = new Set<StructType>(['TR', 'TH', 'TD']);

/** Types that PDF 1.7 has no word for, and what they are to it. */
const roles: Partial<Record<StructType, StructType>> = { Aside: 'Sect' };

/** Drops what has nothing in it, and puts the rest in the order of the document. */
function tidy(element: Element): boolean {
  if (element.struct.type === 'Artifact') return false;
  element.kids = element.kids.filter((kid) => !isElement(kid) || tidy(kid)).sort((a, b) => a.order - b.order);
  return element.kids.length > 0 || keptWhenEmpty.has(element.struct.type);
}

function write(element: Element, parent: PdfReference, writing: Writing): PdfReference {
  const { document, ids } = writing;
  const { struct, kids } = element;
  const type = typeOf(element, writing);
  const reference = document.ref({ S: type, P: parent });
  const { data } = reference;
  if (struct.lang) data.Lang = new String(struct.lang);
  if (struct.alt) data.Alt = new String(struct.alt);
  if (struct.actualText) data.ActualText = new String(struct.actualText);
  if (type === 'Note') {
    const id = `note-${ids.length + 1}`;
    data.ID = new String(id);
    ids.push([id, reference]);
  }
  const attributes = attributesOf(element, type);
  if (attributes.length > 0) data.A = attributes.length === 1 ? attributes[0] : attributes;
  const page = kids.find((kid) => 'page' in kid)?.page;
  if (page) data.Pg = page;
  data.K = kids.map((kid) => kidOf(kid, element, reference, page, writing));
  reference.end();
  return reference;
}

function kidOf(
  kid: Kid,
  element: Element,
  reference: PdfReference,
  page: PdfReference | undefined,
  writing: Writing,
): unknown {
  if (isElement(kid)) return write(kid, reference, writing);
  const { document } = writing;
  if ('annotation' in kid) {
    endAnnotation(document, kid, reference, element.words ?? '');
    return { Type: 'OBJR', Obj: kid.annotation, ...(kid.page === page ? {} : { Pg: kid.page }) };
  }
  document.getStructParentTree().get(kid.page.data.StructParents as number)[kid.mcid] = reference;
  return kid.page === page ? kid.mcid : { Type: 'MCR', Pg: kid.page, MCID: kid.mcid };
}

function endAnnotation(
  document: PdfDocument,
  { annotation, toPage }: Annotation,
  element: PdfReference,
  words: string,
): void {
  const key = document.createStructParentTreeNextKey();
  document.getStructParentTree().add(key, element);
  annotation.data.StructParent = key;
  annotation.data.Contents = new String(words.replaceAll('\u200B', '').replaceAll(/\s+/g, ' ').trim());
  if (toPage !== undefined) {
    const page = document._root.data.Pages.data.Kids[toPage - 1];
    if (!page) throw new Error(`A link leads to page ${toPage}, which the document does not have.`);
    annotation.data.Dest = [page, 'XYZ', null, null, null];
  }
  annotation.end();
}

function typeOf({ struct, kids }: Element, { levels, roles: used }: Writing): string {
  const { type } = struct;
  const role = roles[type];
  if (role) used[type] = role;
  const level = /^H([1-6])$/.exec(type)?.[1];
  if (level) {
    // A heading stands one level below the one that it is under, whatever its number says.
    while (levels.length > 0 && levels.at(-1)! >= Number(level)) levels.pop();
    levels.push(Number(level));
    return `H${levels.length}`;
  }
  // A link that leads nowhere is words.
  return type === 'Link' && !kids.some((kid) => 'annotation' in kid) ? 'Span' : type;
}

function attributesOf({ struct, spans, box }: Element, type: string): object[] {
  const attributes: object[] = [];
  if (type === 'TH' || type === 'TD') {
    const table = {
      ...(type === 'TH' ? { Scope: struct.scope ?? 'Column' } : {}),
      ...(spans && spans.columns > 1 ? { ColSpan: spans.columns } : {}),
      ...(spans && spans.rows > 1 ? { RowSpan: spans.rows } : {}),
    };
    if (Object.keys(table).length > 0) attributes.push({ O: 'Table', ...table });
  }
  if (type === 'L') attributes.push({ O: 'List', ListNumbering: struct.numbering ?? 'Disc' });
  if (type === 'Figure' && box) attributes.push({ O: 'Layout', BBox: box.edges, Placement: 'Block' });
  if (struct.decoration) attributes.push({ O: 'Layout', TextDecorationType: struct.decoration });
  return attributes;
}

/** By the bytes of the ids, as a name tree wants them. */
function idTree(ids: Writing['ids']): object {
  const sorted = ids.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return { Names: sorted.flatMap(([id, element]) => [new String(id), element]) };
}
