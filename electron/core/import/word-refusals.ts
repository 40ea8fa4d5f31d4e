import { AppError } from '../../../shared/model/errors.ts';
import type { Refusals } from './package-guard.ts';

/** How a Word file is refused. */
export const WORD_REFUSALS: Refusals = {
  broken: () =>
    new AppError(
      'import.not_docx',
      '不是能读的 Word 文件（.docx），或者已损坏。请用 Word 或 WPS 打开，另存为 .docx，去掉打开密码，再导入。',
    ),
  tooLarge: () => new AppError('import.too_large', '太大，不像一份材料。请只保留文字，另存后再导入。'),
  unsafe: () =>
    new AppError('import.unsafe_file', '内容异常，为安全起见没有读取。请把文字复制到新的 Word 文件里，再导入。'),
};
