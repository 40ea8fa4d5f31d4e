import { BOOK_OPTIONS, BOOK_USAGE, withBook } from './book.ts';
import type { CliCommand } from './command.ts';

/** `verify`: looks through a whole book and says what is not as it was written; exit code 1 then. */
export const verifyCommands: readonly CliCommand[] = [
  {
    name: 'verify',
    usage: BOOK_USAGE,
    summary: '核对整本记录簿：操作日志、已定稿记录的摘要、附件和扫描件的文件、原始记录在册',
    options: BOOK_OPTIONS,
    positionals: [],
    run: (invocation) =>
      withBook(invocation, async ({ core }) => {
        const value = await core.call('books.verify', {});
        return { value, findings: !value.intact };
      }),
  },
];
