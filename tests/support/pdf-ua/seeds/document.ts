import type { Dict } from '../qpdf.ts';
import { type Seed, seed } from './seed.ts';

const title = '<rdf:li xml:lang="x-default">A good document</rdf:li>';

/** Defects of the file as a whole: metadata, language, outlines, attachments. */
export const documentSeeds: Seed[] = [
  seed('a PDF 2.0', ['header'], (pdf) => {
    pdf.header.pdfversion = '2.0';
  }),
  seed('not marked as tagged', ['marked'], (pdf) => {
    pdf.at('catalog')['/MarkInfo'] = { '/Marked': false };
  }),
  seed('no word of being tagged', ['marked'], (pdf) => {
    delete pdf.at('catalog')['/MarkInfo'];
  }),
  seed('suspect tags', ['not-suspect'], (pdf) => {
    pdf.at('catalog')['/MarkInfo'] = { '/Marked': true, '/Suspects': true };
  }),
  seed('no metadata', ['xmp-present', 'xmp-ua-part', 'xmp-title'], (pdf) => {
    delete pdf.at('catalog')['/Metadata'];
  }),
  seed('metadata of no type', ['xmp-present'], (pdf) => {
    delete pdf.at('metadata')['/Subtype'];
  }),
  seed('a bare & in the metadata', ['xmp-well-formed'], (pdf) =>
    pdf.edit('metadata', title, title.replace('good', 'good & bad')),
  ),
  seed('an unclosed element in the metadata', ['xmp-well-formed'], (pdf) =>
    pdf.edit('metadata', '</rdf:Alt>', ''),
  ),
  seed('a prefix that nobody declared', ['xmp-well-formed'], (pdf) =>
    pdf.edit('metadata', ' xmlns:dc="http://purl.org/dc/elements/1.1/"', ''),
  ),
  seed('no claim to be PDF/UA', ['xmp-ua-part'], (pdf) =>
    pdf.edit('metadata', '<pdfuaid:part>1</pdfuaid:part>', ''),
  ),
  seed('a claim to be PDF/UA-2', ['xmp-ua-part'], (pdf) => pdf.edit('metadata', 'part>1<', 'part>2<')),
  seed('the claim under another prefix', ['xmp-ua-prefix'], (pdf) => {
    pdf.edit('metadata', 'xmlns:pdfuaid', 'xmlns:ua');
    pdf.edit('metadata', '<pdfuaid:part>1</pdfuaid:part>', '<ua:part>1</ua:part>');
  }),
  seed('no title in the metadata', ['xmp-title'], (pdf) => pdf.edit('metadata', title, '')),
  seed('an empty title', ['xmp-title'], (pdf) => pdf.edit('metadata', 'A good document', ' ')),
  seed('a file name for a title', ['title-names-document', 'info-agrees'], (pdf) =>
    pdf.edit('metadata', 'A good document', 'sheet-final.docx'),
  ),
  seed('another author in Info', ['info-agrees'], (pdf) => {
    pdf.at('info')['/Author'] = 'u:Somebody else';
  }),
  seed('the file name shown', ['display-title'], (pdf) => {
    pdf.at('catalog')['/ViewerPreferences'] = {};
  }),
  seed('an XFA form', ['no-xfa'], (pdf) => {
    (pdf.at('catalog')['/AcroForm'] as Dict)['/XFA'] = ['u:template', pdf.ref('attached')];
  }),
  seed('a script that runs on opening', ['no-script'], (pdf) => {
    pdf.at('catalog')['/OpenAction'] = { '/S': '/JavaScript', '/JS': 'u:app.alert(1)' };
  }),
  seed('scripts by name', ['no-script'], (pdf) => {
    (pdf.at('catalog')['/Names'] as Dict)['/JavaScript'] = { '/Names': [] };
  }),
  seed('encryption that shuts out screen readers', ['open-to-assistance'], () => {}, [
    '--allow-weak-crypto',
    ...'--encrypt  owner 128 --accessibility=n --use-aes=n --'.split(' '),
  ]),
  seed('an attachment without its Unicode name', ['attachment-named'], (pdf) => {
    delete pdf.at('attachment')['/UF'];
  }),
  seed('an attachment without a description', ['attachment-described'], (pdf) => {
    pdf.at('attachment')['/Desc'] = 'u: ';
  }),
  seed('layers without a name', ['layer-named'], (pdf) => {
    pdf.at('catalog')['/OCProperties'] = { '/OCGs': [pdf.ref('layer')], '/D': {} };
  }),
  seed('a second set of layers without a name', ['layer-named'], (pdf) => {
    (pdf.at('catalog')['/OCProperties'] as Dict)['/Configs'] = [{ '/Name': 'u:' }];
  }),
  seed('layers that switch themselves', ['layer-not-automatic'], (pdf) => {
    const layers = pdf.at('catalog')['/OCProperties'] as Dict;
    layers['/D'] = { '/Name': 'u:As published', '/AS': [] };
  }),
  seed('a film without its type', ['media-clip-described'], (pdf) => {
    pdf.at('info')['/Film'] = { '/S': '/MCD', '/Alt': ['u:', 'u:A film'] };
  }),
  seed('a page of another file', ['no-reference-xobject'], (pdf) => {
    pdf.at('box')['/Ref'] = { '/F': 'u:other.pdf', '/Page': 0 };
  }),
  seed(
    'no language',
    [
      'language-of-document',
      'language-of-text',
      'language-of-alternatives',
      'language-of-outlines',
      'language-of-annotations',
    ],
    (pdf) => {
      delete pdf.at('catalog')['/Lang'];
    },
  ),
  seed('a language with an underscore', ['language-well-formed', 'language-of-metadata'], (pdf) => {
    pdf.at('catalog')['/Lang'] = 'u:en_GB';
  }),
  seed('a paragraph in no language that there is', ['language-well-formed'], (pdf) => {
    pdf.at('fieldName')['/Lang'] = 'u:de-';
  }),
  seed('a language in the page that is none', ['language-well-formed'], (pdf) =>
    pdf.edit('oneContent', '/Lang (de)', '/Lang (1234)'),
  ),
  seed('an outline without words', ['outline-titled'], (pdf) => {
    pdf.at('mark2')['/Title'] = 'u: ';
  }),
  seed('an outline to a page that is gone', ['destinations-exist'], (pdf) => {
    pdf.at('mark1')['/Dest'] = [pdf.ref('info'), '/Fit'];
  }),
  seed('a link to a name that is not there', ['destinations-exist'], (pdf) => {
    pdf.at('jump')['/Dest'] = 'u:nowhere';
  }),
  seed('a long document without outlines', ['outlines-present'], (pdf) => {
    delete pdf.at('catalog')['/Outlines'];
    for (let more = 0; more < 3; more++)
      pdf.list('pages', '/Kids').push(pdf.add({ '/Type': '/Page', '/Parent': pdf.ref('pages') }));
    pdf.at('pages')['/Count'] = 5;
    pdf.at('last')['/S'] = '/H3';
  }),
];
