import { AppError } from '../../../shared/model/errors.ts';
import type { DomainHandlers } from '../context.ts';

const notYet = (): never => {
  throw new AppError('call.unknown', '这项功能在当前版本里没有，请升级程序。');
};

/** Calls about exports. */
export const exportHandlers: DomainHandlers<'exports'> = {
  'exports.fonts': notYet,
  'exports.start': notYet,
};
