/** `npm run demo -- --out DIR`: the whole way of the product without a window, on an invented branch. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { AppError } from '../../shared/model/errors.ts';
import { runDemo } from './demo.ts';

async function main(): Promise<number> {
  const started = performance.now();
  let out: string;
  try {
    out = path.resolve(parseArgs({ options: { out: { type: 'string', default: 'out/demo' } } }).values.out);
  } catch {
    console.error('用法：npm run demo -- --out DIR');
    return 2;
  }
  try {
    const files = await runDemo(out, (line) => console.log(line));
    console.log(`完成，用时 ${((performance.now() - started) / 1000).toFixed(1)} 秒，导出 ${files.length} 个文件。`);
    return 0;
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.hint !== undefined) console.error(`${thrown.message}（${thrown.hint}）`);
    else console.error(thrown instanceof Error ? thrown.message : thrown);
    return 1;
  }
}

process.exitCode = await main();
