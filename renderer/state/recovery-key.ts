import { AppError } from '../../shared/model/errors.ts';
import { call } from '../client.ts';

/**
 * Tries out the recovery key that stands on paper.
 * @throws {AppError} `vault.wrong_recovery_key` if it was mistyped or is another book's
 */
export async function tryRecoveryKey(recoveryKey: string): Promise<void> {
  const { works } = await call('books.tryRecoveryKey', { recoveryKey });
  if (!works)
    throw new AppError('vault.wrong_recovery_key', '和恢复密钥不一样。请照着纸再核对一遍，横线和大小写不计。');
}
