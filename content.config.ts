export { collections } from './src/site/content.ts';
