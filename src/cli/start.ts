import { run } from './run.ts';

// `tierpress build --json | head` closes the pipe early; that is no mistake.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

try {
  process.exitCode = await run(process.argv.slice(2), {
    out: (line) => process.stdout.write(`${line}\n`),
    error: (line) => process.stderr.write(`${line}\n`),
    lively: Boolean(process.stderr.isTTY),
    color: Boolean(process.stderr.isTTY) && !process.env.NO_COLOR,
  });
} catch (error) {
  // Ours to fix. The answer is not "no": the question could not be asked.
  console.error(error);
  process.exitCode = 2;
}
