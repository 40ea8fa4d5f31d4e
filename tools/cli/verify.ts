import { BOOK_OPTIONS, BOOK_USAGE, withBook } from './book.ts';
import type { CliCommand } from './command.ts';
import { verifyPackages } from './verify-package.ts';

/** `verify`: looks through a whole book, or through archive packages, and says what is not as it was written; exit code 1 then. */
export const verifyCommands: readonly CliCommand[] = [
  {
    name: 'verify',
    usage: `${BOOK_USAGE} | FILE.zip … [--fingerprint 指纹]`,
    summary:
      '核对整本记录簿：操作日志、已定稿记录的摘要、附件和扫描件的文件、原始记录在册；给出文件时核验归档包，或者分卷的一套：每个文件的哈希值、记录簿签名和它的指纹、缺哪一卷，不需要记录簿',
    options: { ...BOOK_OPTIONS, fingerprint: { type: 'string' } },
    positionals: [],
    more: true,
    run: async (invocation) =>
      invocation.positionals.length > 0
        ? verifyPackages(invocation)
        : withBook(invocation, async ({ core }) => {
            const value = await core.call('books.verify', {});
            return { value, findings: !value.intact };
          }),
  },
];
