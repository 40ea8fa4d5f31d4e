import { AppError } from '../../../shared/model/errors.ts';
import type { Refusals } from './package-guard.ts';

/** Something stands in a template that cannot be taken out of it. */
export function unsafeTemplate(what: string): AppError {
  return new AppError(
    'word_template.unsafe',
    `这个 Word 模板里有${what}，为安全起见没有使用。请去掉后另存为 .docx，再试。`,
  );
}

/** How a template is refused before its parts are looked at. */
export const TEMPLATE_REFUSALS: Refusals = {
  broken: () =>
    new AppError(
      'import.not_docx',
      '这个文件不是能读的 Word 模板（.docx）。请用 Word 或 WPS 另存为 .docx，去掉打开密码，再试。',
    ),
  tooLarge: () =>
    new AppError('import.too_large', '这个 Word 模板太大，或者处理它用时太久。请去掉大图片，另存后再试。'),
  unsafe: () => unsafeTemplate('异常的压缩内容或文档类型声明'),
};
