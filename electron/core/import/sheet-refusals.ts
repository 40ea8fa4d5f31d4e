import { AppError } from '../../../shared/model/errors.ts';
import type { Refusals } from './package-guard.ts';

/** The file is no .xlsx workbook, or broken. */
export function notXlsx(): AppError {
  return new AppError(
    'import.not_xlsx',
    '这个文件不是能读的 Excel 工作簿（.xlsx）。请用 Excel 或 WPS 另存为 .xlsx，去掉打开密码，再导入。',
  );
}

/** The file holds more than a list of an office can. */
function tooLarge(): AppError {
  return new AppError('import.too_large', '这个文件太大，不像要导入的名单或表。请只保留要导入的一张表，另存后再导入。');
}

/** The file contains something that an honest workbook has no use for. */
function unsafeFile(): AppError {
  return new AppError(
    'import.unsafe_file',
    '这个文件的内容异常，为安全起见没有读取。请下载模板，把内容粘贴进去，再导入模板。',
  );
}

/** How a workbook is refused. */
export const SHEET_REFUSALS: Refusals = { broken: notXlsx, tooLarge, unsafe: unsafeFile };
