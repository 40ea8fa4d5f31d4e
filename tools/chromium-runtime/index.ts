import { Driver } from './driver.ts';
import { Runtime } from './runtime.ts';
import type { RuntimeOptions } from './runtime.ts';

export { Driver } from './driver.ts';
export type { RuntimeOptions } from './runtime.ts';

/**
 * Runs an app in the calling process and returns what a test drives it with, once the app is ready (or has ended: look at
 * `driver.exited`). Rejects when the app's main module throws.
 */
export async function startRuntime(options: RuntimeOptions): Promise<Driver> {
  const runtime = new Runtime(options, null);
  await runtime.start();
  return new Driver(runtime);
}
