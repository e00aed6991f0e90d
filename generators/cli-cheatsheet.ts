import { cheatsheet } from './cheatsheet.ts';

export const cliCheatsheet = cheatsheet({
  id: 'cli-cheatsheet',
  number: 'QR-03',
  says: 'What can be typed in a terminal',
  audience: 'Everyone at a terminal',
});
