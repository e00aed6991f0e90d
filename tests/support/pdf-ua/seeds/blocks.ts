import type { Dict, Value } from '../qpdf.ts';
import { type Seed, seed } from './seed.ts';
import { adopt, move } from './structure.ts';

/** Defects of lists, tables, figures, formulas and notes. */
export const blockSeeds: Seed[] = [
  seed('a paragraph straight in a list', ['list-holds-items'], (pdf) =>
    move(pdf, 'last', 'document', 'list'),
  ),
  seed('content straight in a list', ['list-holds-items'], (pdf) => {
    pdf.list('list', '/K').push(...(pdf.list('last', '/K') as Value[]));
  }),
  seed('a paragraph straight in a list item', ['item-holds-label-and-body'], (pdf) =>
    move(pdf, 'last', 'document', 'item2'),
  ),
  seed('an item outside of a list', ['item-in-list'], (pdf) => move(pdf, 'item2', 'list', 'document')),
  seed('the body of an item on its own', ['body-in-item', 'item-has-one-body'], (pdf) =>
    move(pdf, 'body2', 'item2', 'document'),
  ),
  seed('a paragraph straight in a table', ['table-holds-rows'], (pdf) =>
    move(pdf, 'last', 'document', 'table'),
  ),
  seed('cells straight in the head of a table', ['table-part-holds-rows', 'cell-in-row'], (pdf) =>
    move(pdf, 'tierHead', 'headRow', 'head'),
  ),
  seed('a paragraph straight in a row', ['row-holds-cells'], (pdf) => move(pdf, 'last', 'document', 'row2')),
  seed('the head of a table outside of it', ['table-part-in-table'], (pdf) =>
    move(pdf, 'head', 'table', 'document'),
  ),
  seed('a row outside of a table', ['row-in-table'], (pdf) => move(pdf, 'namedRow2', 'named', 'document')),
  seed('a cell outside of a row', ['cell-in-row'], (pdf) => move(pdf, 'cell4', 'row2', 'document')),
  seed('a paragraph straight in the contents', ['contents-hold-items'], (pdf) =>
    move(pdf, 'last', 'document', 'toc'),
  ),
  seed('an entry outside of the contents', ['contents-item-in-contents'], (pdf) =>
    move(pdf, 'entry', 'toc', 'document'),
  ),
  seed('a paragraph straight in a ruby', ['ruby-holds-its-parts'], (pdf) => {
    pdf.at('aside')['/S'] = '/Ruby';
  }),
  seed('a gloss outside of a ruby', ['ruby-part-in-ruby'], (pdf) => {
    pdf.at('last')['/S'] = '/RT';
  }),
  seed('a paragraph straight in a warichu', ['warichu-holds-its-parts'], (pdf) => {
    pdf.at('aside')['/S'] = '/Warichu';
  }),
  seed('a gloss outside of a warichu', ['warichu-part-in-warichu'], (pdf) => {
    pdf.at('last')['/S'] = '/WT';
  }),
  seed('a caption in the middle of a table', ['caption-at-an-end'], (pdf) =>
    move(pdf, 'caption', 'table', 'table', 1),
  ),
  seed('two captions', ['caption-at-an-end'], (pdf) => {
    pdf.at('last')['/S'] = '/Caption';
    move(pdf, 'last', 'document', 'table');
  }),
  seed('a list without items', ['list-has-items'], (pdf) => {
    adopt(pdf, 'document', { '/S': '/L', '/K': [] });
  }),
  seed('a label behind its item', ['item-has-one-body'], (pdf) => {
    pdf.list('item1', '/K').reverse();
  }),
  seed('a numbered list that does not say so', ['numbered-list-says-so'], (pdf) => {
    delete pdf.at('list')['/A'];
  }),
  seed('a head behind the body of a table', ['table-parts-in-order'], (pdf) =>
    move(pdf, 'head', 'table', 'table'),
  ),
  seed('a head without a body', ['table-parts-in-order'], (pdf) => {
    pdf.at('body')['/S'] = '/THead';
  }),
  seed('a span over another cell', ['cells-do-not-overlap'], (pdf) => {
    pdf.at('cell2')['/A'] = { '/O': '/Table', '/RowSpan': 2 };
    pdf.at('cell3')['/A'] = { '/O': '/Table', '/ColSpan': 2 };
  }),
  seed('a span beyond the last row', ['cells-do-not-overlap'], (pdf) => {
    pdf.at('cell4')['/A'] = { '/O': '/Table', '/RowSpan': 3 };
  }),
  seed('a row that lacks a cell', ['rows-equally-wide'], (pdf) => {
    pdf.list('row2', '/K').pop();
  }),
  seed('a head that does not span what it heads', ['rows-equally-wide'], (pdf) => {
    (pdf.at('priceHead')['/A'] as Dict)['/ColSpan'] = 1;
  }),
  seed('a table without header cells', ['table-has-header', 'cell-has-header'], (pdf) => {
    for (const name of ['tierHead', 'priceHead', 'small']) pdf.at(name)['/S'] = '/TD';
  }),
  seed('a header without scope', ['header-has-scope'], (pdf) => {
    delete pdf.at('tierHead')['/A'];
  }),
  seed('a scope of its own', ['scope-known'], (pdf) => {
    (pdf.at('tierHead')['/A'] as Dict)['/Scope'] = '/Col';
  }),
  seed('a scope on a data cell', ['scope-known'], (pdf) => {
    pdf.at('cell1')['/A'] = { '/O': '/Table', '/Scope': '/Row' };
  }),
  seed('a cell that no header heads', ['cell-has-header'], (pdf) => {
    (pdf.at('small')['/A'] as Dict)['/Scope'] = '/Column';
    pdf.at('priceHead')['/S'] = '/TD';
  }),
  seed('a cell that names a header that is not there', ['headers-exist'], (pdf) => {
    (pdf.at('namedCell')['/A'] as Dict)['/Headers'] = ['u:head-2'];
  }),
  seed('a span of nothing', ['spans-are-counts'], (pdf) => {
    pdf.at('cell1')['/A'] = { '/O': '/Table', '/ColSpan': 0 };
  }),
  seed('a figure without a description', ['figure-has-alternative'], (pdf) => {
    delete pdf.at('figure')['/Alt'];
  }),
  seed('a figure with a description of spaces', ['figure-has-alternative'], (pdf) => {
    pdf.at('figure')['/Alt'] = 'u:  ';
  }),
  seed('a formula without a description', ['formula-has-alternative'], (pdf) => {
    delete pdf.at('formula')['/Alt'];
  }),
  seed('a file name for a description', ['alternative-is-a-description'], (pdf) => {
    pdf.at('figure')['/Alt'] = 'u:diagram-final.png';
  }),
  seed('“image” for a description', ['alternative-is-a-description'], (pdf) => {
    pdf.at('figure')['/Alt'] = 'u:Image 1';
  }),
  seed('a description inside of a described section', ['alternatives-not-nested'], (pdf) => {
    pdf.at('document')['/Alt'] = 'u:A document';
  }),
  seed('a figure without its box', ['figure-has-box'], (pdf) => {
    delete pdf.at('figure')['/A'];
  }),
  seed('a figure beside its page', ['figure-box-on-page'], (pdf) => {
    (pdf.at('figure')['/A'] as Dict)['/BBox'] = [60, 420, 900, 480];
  }),
  seed('a figure of no size', ['figure-box-on-page'], (pdf) => {
    (pdf.at('figure')['/A'] as Dict)['/BBox'] = [0, 0, 0, 0];
  }),
  seed('a note without an ID', ['note-has-id'], (pdf) => {
    delete pdf.at('mark')['/ID'];
  }),
  seed('two notes with one ID', ['note-id-unique', 'ids-unique'], (pdf) => {
    pdf.at('last')['/S'] = '/Note';
    pdf.at('last')['/ID'] = 'u:note-1';
  }),
];
