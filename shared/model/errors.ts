/**
 * Everything that can go wrong in a way that the user must hear of. The code is for programs and tests;
 * the Chinese sentence says what happened and what to do next. It never carries personal text, keys or paths.
 */
export type ErrorCode =
  | 'input.invalid'
  | 'call.unknown'
  | 'internal'
  | 'core.gone'
  | 'book.locked'
  | 'book.missing'
  | 'book.exists'
  | 'book.damaged'
  | 'book.newer'
  | 'book.in_use'
  | 'book.read_only'
  | 'book.copy'
  | 'book.remote_folder'
  | 'disk.full'
  | 'disk.failed'
  | 'vault.wrong_passphrase'
  | 'vault.wrong_recovery_key'
  | 'vault.weak_passphrase'
  | 'vault.slots_damaged'
  | 'vault.restricted'
  | 'roster.not_found'
  | 'roster.conflict'
  | 'import.not_xlsx'
  | 'import.not_docx'
  | 'import.unsafe_file'
  | 'import.too_large'
  | 'import.wrong_columns'
  | 'import.stale_preview'
  | 'import.not_set'
  | 'import.newer'
  | 'record.not_found'
  | 'record.immutable'
  | 'record.wrong_state'
  | 'record.findings'
  | 'record.stale'
  | 'record.unknown_person'
  | 'record.unknown_type'
  | 'template.invalid'
  | 'word_template.unsafe'
  | 'word_template.faulty'
  | 'word_template.missing'
  | 'word_template.gone'
  | 'ballot.open'
  | 'ballot.state'
  | 'ballot.voter'
  | 'ballot.closers'
  | 'ballot.counts'
  | 'attachment.not_found'
  | 'attachment.type'
  | 'attachment.too_large'
  | 'attachment.damaged'
  | 'file.handle'
  | 'file.unreadable'
  | 'file.unwritable'
  | 'rescue.not_found'
  | 'backup.damaged'
  | 'backup.not_found'
  | 'job.unknown'
  | 'export.scope'
  | 'export.nothing'
  | 'archive.check'
  | 'archive.number'
  | 'archive.disc';

/** A problem told to the user. `hint` may add facts for the place concerned (a row, a field name), no personal text. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly hint: string | undefined;

  constructor(code: ErrorCode, message: string, hint?: string) {
    super(message);
    this.name = 'AppError';
    this.code = code;
    this.hint = hint;
  }
}

/** An `AppError` as it crosses a process boundary. */
export interface PlainError {
  code: ErrorCode;
  message: string;
  hint?: string;
}

/** Any thrown value as a plain error. What is no `AppError` becomes `internal` and loses its text, which may hold data. */
export function toPlainError(thrown: unknown): PlainError {
  if (thrown instanceof AppError) {
    return thrown.hint === undefined
      ? { code: thrown.code, message: thrown.message }
      : { code: thrown.code, message: thrown.message, hint: thrown.hint };
  }
  return { code: 'internal', message: '程序内部出错，没有改动任何内容。请再试一次；如果还是这样，请锁定后重新打开。' };
}

/** The opposite of {@link toPlainError}. */
export function fromPlainError(plain: PlainError): AppError {
  return new AppError(plain.code, plain.message, plain.hint);
}
