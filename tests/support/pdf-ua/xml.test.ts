import { expect, test } from 'vitest';
import { descendants, parseXml } from './xml.ts';

test('names are read with their namespaces, whatever the prefix', () => {
  const top = parseXml('<a xmlns="urn:x" xmlns:p="urn:y"><p:b p:c="1" d="2">t &amp; &#x41;</p:b></a>');
  const [inner] = [...descendants(top)];
  expect([top.name, inner!.name, inner!.prefix, inner!.text]).toEqual(['urn:x a', 'urn:y b', 'p', 't & A']);
  expect([...inner!.attributes]).toEqual([
    ['urn:y c', '1'],
    [' d', '2'],
  ]);
});

test('comments, instructions and unparsed text are no elements', () => {
  const top = parseXml('\uFEFF<?xpacket begin=""?><!-- <x> --><a><![CDATA[<b>]]></a>\n<?xpacket end="r"?>');
  expect([top.children.length, top.text]).toEqual([0, '<b>']);
});

test.each([
  ['<a>', 'never closed'],
  ['<a></b>', '</b> closes <a>'],
  ['<a/><b/>', '2 elements at the top'],
  ['<a>&nbsp;</a>', 'not an entity'],
  ['<a>x & y</a>', 'not an entity'],
  ['<a b="1" b="2"/>', 'twice'],
  ['<a b="<"/>', 'no well-formed markup'],
  ['<a b=1/>', 'no well-formed markup'],
  ['<p:a/>', 'prefix p is not declared'],
  ['<a>\u0001</a>', 'a character that XML does not have'],
  ['<!DOCTYPE a><a/>', 'no well-formed markup'],
  ['<a/>text', 'text outside'],
])('%s is not well-formed: %s', (source, problem) => {
  expect(() => parseXml(source)).toThrow(problem);
});
