import { spawn } from 'node:child_process';

export interface StepResult {
  code: number;
  output: string;
}

/** Runs a program and keeps what it prints. */
export function run(program: string, args: readonly string[], cwd: string): Promise<StepResult> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1' },
    });
    let output = '';
    const keep = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => resolve({ code: 1, output: `${output}${error.message}\n` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Runs a step and reports it in one line; what it printed is shown only when it failed. */
export async function step(name: string, work: () => Promise<StepResult>): Promise<StepResult> {
  const started = performance.now();
  const result = await work();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${result.code === 0 ? '✓' : '✗'} ${name} (${seconds} s)`);
  if (result.code !== 0) console.log(result.output.trimEnd());
  return result;
}
