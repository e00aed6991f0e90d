import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** From here on a site counts as large: memory matters more than the time it takes to give some back. */
const MANY = 300;

/**
 * What is free while another process needs room is of no use. Node gives it back when it is told to, by a
 * function that has to be asked for.
 */
export function giveBack(pages: number): void {
  if (pages < MANY) return;
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as (how: object) => void;
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
