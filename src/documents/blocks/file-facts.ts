import { mark } from '../make.ts';
import type { Block } from './block.ts';

export const fileFacts: Block = {
  says: 'What is known of a file that is built beside the site: its kind, pages, size, and how many facts it states. Filled in when the file is there.',
  example: '<FileFacts file="product-overview.pdf" />',
  attributes: { file: { says: 'Its name in `downloads/`.', kind: 'words', required: true } },
  inText: ({ attributes: { file } }) => [
    mark('file-facts', [file!.split('.').at(-1)!.toUpperCase()], { file: file! }),
  ],
};
