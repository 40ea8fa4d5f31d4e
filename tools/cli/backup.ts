import { BOOK_OPTIONS, BOOK_USAGE, fileHandle, readPassphrase, withBook, withCore } from './book.ts';
import { UsageError, operand, optional, required, type CliCommand } from './command.ts';

const backup: CliCommand = {
  name: 'backup',
  usage: `${BOOK_USAGE} [--to DIR]`,
  summary: '备份记录簿：写出一份，打开核对；--to 是这一次放备份的文件夹，不给就放在设置里定的位置',
  options: { ...BOOK_OPTIONS, to: { type: 'string' } },
  positionals: [],
  run: (invocation) =>
    withBook(invocation, async ({ core }) => {
      const to = optional(invocation, 'to');
      const place = to === undefined ? null : fileHandle(to);
      return { value: await core.call('backups.make', { to: place?.handle ?? null }, place?.files ?? {}) };
    }),
};

const copies: CliCommand = {
  name: 'copies',
  usage: BOOK_USAGE,
  summary: '列出记录簿在设置里定的位置的备份；很久没有备份时退出码为 1',
  options: BOOK_OPTIONS,
  positionals: [],
  run: (invocation) =>
    withBook(invocation, async ({ core }) => {
      const value = await core.call('backups.state', {});
      return { value, findings: value.late };
    }),
};

const restore: CliCommand = {
  name: 'restore',
  usage: '--book NEWDIR [--passphrase-file FILE|-] [--slot LABEL] [--user-data DIR] COPY.bbcopy',
  summary: '从一份备份恢复出记录簿，放进还不存在的文件夹 NEWDIR；口令是备份那天的口令',
  options: BOOK_OPTIONS,
  positionals: ['COPY.bbcopy'],
  async run(invocation) {
    const place = fileHandle(required(invocation, 'book'));
    const source = fileHandle(operand(invocation, 0));
    const copy = { file: source.handle };
    return withCore(invocation, async (core) => {
      const { slots, at, displayName } = await core.call('backups.people', { copy }, source.files);
      const label = optional(invocation, 'slot');
      const slot = label === undefined ? slots[0] : slots.find((each) => each.label === label);
      if (!slot) throw new UsageError(`没有这个使用人；可选：${slots.map((each) => each.label).join('、')}`);
      const key = { slotId: slot.id, passphrase: await readPassphrase(invocation) };
      const { bookId, missingFiles } = await core.call(
        'backups.restore',
        { copy, key, to: place.handle },
        { ...source.files, ...place.files },
      );
      return { value: { bookId, displayName, copyMadeAt: at, missingFiles }, findings: missingFiles > 0 };
    });
  },
};

/** Copies of a book, and a book from a copy. */
export const backupCommands: readonly CliCommand[] = [backup, copies, restore];
