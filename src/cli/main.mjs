#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// Compiled code is kept between runs: a build with nothing to do is mostly start-up. This file is no TypeScript, so
// that nothing has to be translated before that.
enableCompileCache();
await import('./start.ts');
