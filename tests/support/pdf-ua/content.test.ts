import { expect, test } from 'vitest';
import { operations } from './content.ts';

/** A content stream in, its operations out; strings are shown as text. */
function check(source: string, expected: unknown[]) {
  const read = [...operations(Buffer.from(source, 'latin1'))].map(({ operator, operands }) => [
    ...JSON.parse(
      JSON.stringify(operands, (_, value) =>
        value?.type === 'Buffer' ? `(${Buffer.from(value.data).toString('latin1')})` : value,
      ),
    ),
    operator,
  ]);
  expect(read).toEqual(expected);
}

test('numbers, names and operators', () => {
  check('1 0 -.5 +2. rg /F#311 12 Tf', [
    [1, 0, -0.5, 2, 'rg'],
    ['/F11', 12, 'Tf'],
  ]);
});

test('strings keep their brackets, escapes and line ends', () => {
  check('(a (b) \\) \\101\\7z \\n) Tj', [['(a (b) ) A\x07z \n)', 'Tj']]);
  check('(one\\\ntwo) Tj', [['(onetwo)', 'Tj']]);
  check('(one\\\r\ntwo) Tj', [['(onetwo)', 'Tj']]);
});

test('hexadecimal strings may have spaces and an odd number of digits', () => {
  check('<41 4 2 5> Tj', [['(ABP)', 'Tj']]);
});

test('arrays and dictionaries nest', () => {
  check('[(a) -20 <62>] TJ /P <</MCID 0 /A [1 <</B true>>] /C null>> BDC', [
    [['(a)', -20, '(b)'], 'TJ'],
    ['/P', { '/MCID': 0, '/A': [1, { '/B': true }], '/C': null }, 'BDC'],
  ]);
});

test('a comment ends with its line', () => {
  check('1 % 2 (x) Tj\n3 w', [[1, 3, 'w']]);
});

test('the bytes of an inline image are not read as operators', () => {
  check('q BI /W 2 /H 1 ID \x01(BT EIx Tj\nEI Q', [['q'], ['EI'], ['Q']]);
});

test('a stream that stops in the middle is read as far as it goes', () => {
  check('1 w (never closed', [[1, 'w']]);
  check('[1 2', []);
  check('>> ] EMC', [['>>'], [']'], ['EMC']]);
});
