export { inside, type Struct, type Tagged } from './struct.ts';
export { tagged } from './tagged-layout.ts';
export { TaggedRenderer } from './tagged-renderer.ts';
export type { Branches } from './write-branches.ts';
