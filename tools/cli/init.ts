import { open, rm } from 'node:fs/promises';
import { AppError } from '../../shared/model/errors.ts';
import { newBranchProfile } from '../../shared/model/branch.ts';
import { localDate } from '../../shared/text/dates.ts';
import { calendarDate } from '../../shared/model/schemas.ts';
import { BOOK_OPTIONS, BOOK_USAGE, fileHandle, readPassphrase, withBook, withCore } from './book.ts';
import { UsageError, optional, required, type CliCommand } from './command.ts';

const DEFAULT_BOOK = '记录簿1';
const DEFAULT_SLOT = '使用人1';

const init: CliCommand = {
  name: 'init',
  usage:
    '--book DIR --branch NAME --passphrase-file FILE|- --recovery-out FILE [--display-name NAME] [--slot LABEL] [--starts-on DATE]',
  summary: '新建记录簿；恢复密钥写入 FILE，只此一次',
  options: {
    ...BOOK_OPTIONS,
    branch: { type: 'string' },
    'recovery-out': { type: 'string' },
    'display-name': { type: 'string' },
    'starts-on': { type: 'string' },
  },
  positionals: [],
  async run(invocation) {
    const place = fileHandle(required(invocation, 'book'));
    const recoveryOut = required(invocation, 'recovery-out');
    const startsOn = calendarDate.safeParse(optional(invocation, 'starts-on') ?? localDate(new Date()));
    if (!startsOn.success) throw new UsageError('--starts-on 应是存在的日期，例如 2026-01-01');
    const branch = newBranchProfile(required(invocation, 'branch'), startsOn.data);
    const passphrase = await readPassphrase(invocation);
    return withCore(invocation, async (core) => {
      // Before anything is made: a book whose recovery key cannot be kept is worse than none.
      const recovery = await newPrivateFile(recoveryOut);
      let made = false;
      try {
        const { session, recoveryKey } = await core.call(
          'books.create',
          {
            folder: place.handle,
            displayName: optional(invocation, 'display-name') ?? DEFAULT_BOOK,
            slotLabel: optional(invocation, 'slot') ?? DEFAULT_SLOT,
            passphrase,
            branch,
            second: null,
          },
          place.files,
        );
        made = true;
        await recovery.write(`${recoveryKey}\n`);
        return { value: { bookId: session.bookId, displayName: session.displayName, branch: session.branch.name } };
      } finally {
        await recovery.close(made);
      }
    });
  },
};

const unlockCheck: CliCommand = {
  name: 'unlock-check',
  usage: BOOK_USAGE,
  summary: '试开记录簿，显示它的状态',
  options: BOOK_OPTIONS,
  positionals: [],
  run: (invocation) =>
    withBook(invocation, async ({ session }) => {
      const {
        bookId,
        displayName,
        slot,
        readOnly,
        restricted,
        secondPersonMissing,
        recoveryTested,
        clockBehind,
        clockAhead,
        copy,
        doubt,
      } = session;
      const state = { readOnly, copy, doubt, restricted, secondPersonMissing, recoveryTested, clockBehind, clockAhead };
      return {
        value: { bookId, displayName, slot: slot.label, ...state },
        findings: copy || doubt !== null || clockBehind !== null || clockAhead !== null,
      };
    }),
};

/** Commands about the book itself. */
export const bookCommands: readonly CliCommand[] = [init, unlockCheck];

/** A new file that only its owner reads; removed again unless it was kept. */
async function newPrivateFile(
  file: string,
): Promise<{ write(text: string): Promise<void>; close(keep: boolean): Promise<void> }> {
  const handle = await open(file, 'wx', 0o600).catch(() => {
    throw new AppError('file.unwritable', '不能写入恢复密钥的文件。请换一个还不存在的文件名，或检查文件夹的权限。');
  });
  return {
    async write(text) {
      await handle.writeFile(text);
      await handle.sync();
    },
    async close(keep) {
      await handle.close();
      if (!keep) await rm(file, { force: true });
    },
  };
}
