import type { Dict } from '../qpdf.ts';
import { type Seed, seed } from './seed.ts';

/** Defects of links, fields and other annotations. */
export const annotationSeeds: Seed[] = [
  seed('a page without an order for the tab key', ['tabs-follow-structure'], (pdf) => {
    delete pdf.at('one')['/Tabs'];
  }),
  seed('a tab key that goes by rows', ['tabs-follow-structure'], (pdf) => {
    pdf.at('one')['/Tabs'] = '/R';
  }),
  seed('an annotation that no standard knows', ['annotation-known'], (pdf) => {
    pdf.at('comment')['/Subtype'] = '/Hologram';
  }),
  seed('a trap net', ['no-trap-net'], (pdf) => {
    pdf.at('comment')['/Subtype'] = '/TrapNet';
  }),
  seed('a film', ['no-media'], (pdf) => {
    pdf.at('comment')['/Subtype'] = '/Movie';
  }),
  seed('a hidden link', ['annotation-visible'], (pdf) => {
    pdf.at('web')['/F'] = 2;
  }),
  seed('a remark in a paragraph', ['annotation-in-annot'], (pdf) => {
    pdf.at('remark')['/S'] = '/P';
  }),
  seed('a remark outside of the structure', ['annotation-in-annot'], (pdf) => {
    pdf.list('remark', '/K').pop();
  }),
  seed('a remark that says nothing', ['annotation-described'], (pdf) => {
    delete pdf.at('comment')['/Contents'];
  }),
  seed('a printer mark in the structure', ['printer-mark-outside'], (pdf) => {
    pdf.at('comment')['/Subtype'] = '/PrinterMark';
  }),
  seed('a field in a paragraph', ['field-in-form'], (pdf) => {
    pdf.at('field')['/S'] = '/P';
  }),
  seed('a form that holds more than its field', ['form-holds-one-field'], (pdf) => {
    pdf.list('field', '/K').push(...pdf.list('fieldName', '/K').splice(0));
  }),
  seed('a field without a description', ['field-described'], (pdf) => {
    delete pdf.at('blank')['/TU'];
  }),
  seed('a link in a paragraph', ['link-in-link'], (pdf) => {
    pdf.at('webLink')['/S'] = '/Span';
  }),
  seed('a link outside of the structure', ['link-in-link', 'link-has-annotation'], (pdf) => {
    pdf.list('webLink', '/K').pop();
  }),
  seed('a link that does not say where it leads', ['link-described'], (pdf) => {
    delete pdf.at('web')['/Contents'];
  }),
  seed('a link that says only a space', ['link-described'], (pdf) => {
    pdf.at('mail')['/Contents'] = 'u: ';
  }),
  seed('a link that runs a script', ['link-scheme-allowed'], (pdf) => {
    (pdf.at('web')['/A'] as Dict)['/URI'] = 'u:javascript:alert(1)';
  }),
  seed('a link to a file', ['link-scheme-allowed'], (pdf) => {
    (pdf.at('web')['/A'] as Dict)['/URI'] = 'u:file:///etc/passwd';
  }),
  seed('a link that starts a program', ['link-scheme-allowed'], (pdf) => {
    pdf.at('web')['/A'] = { '/S': '/Launch', '/F': 'u:program' };
  }),
  seed('a link that does who knows what', ['link-scheme-allowed'], (pdf) => {
    pdf.at('web')['/A'] = {};
  }),
  seed('a link that leads nowhere', ['destinations-exist'], (pdf) => {
    delete pdf.at('web')['/A'];
  }),
  seed('a link of no size', ['link-on-page'], (pdf) => {
    pdf.at('web')['/Rect'] = [130, 488, 130, 502];
  }),
  seed('a link beside its page', ['link-on-page'], (pdf) => {
    pdf.at('web')['/Rect'] = [1000, 488, 1100, 502];
  }),
  seed('a link that does not know its element', ['annotation-leads-up'], (pdf) => {
    delete pdf.at('web')['/StructParent'];
  }),
  seed('a link that leads to another element', ['annotation-leads-up'], (pdf) => {
    pdf.at('web')['/StructParent'] = 12;
  }),
  seed('an annotation that two elements name', ['annotation-named-once'], (pdf) => {
    pdf.list('mailLink', '/K').push({ '/Type': '/OBJR', '/Pg': pdf.ref('one'), '/Obj': pdf.ref('web') });
  }),
  seed('an annotation that no page has', ['annotation-named-once'], (pdf) => {
    pdf.list('one', '/Annots').splice(1, 1);
  }),
];
