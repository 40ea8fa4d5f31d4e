import { nearestName } from './nearest.ts';

/** What a name of a file can be made of. */
export const FILE_NAME_TAGS = ['序号', '标题', '文种', '日期', '年度', '类型', '档号'] as const;
type FileNameTag = (typeof FILE_NAME_TAGS)[number];
export type FileNameValues = Readonly<Record<FileNameTag, string>>;

/** What files of a batch are called until somebody says otherwise: in a folder they stand in the order of their days. */
export const DEFAULT_FILE_PATTERN = '{日期}_{标题}{文种}';

/** Longest pattern, in characters. */
export const FILE_PATTERN_LENGTH = 80;

const TAG = /\{(?<tag>[^{}]*)\}/gu;
/** What Windows has in no file name, and braces of a Chinese keyboard. */
const FORBIDDEN = /[<>:"/\\|?*\p{Cc}]/u;

/**
 * Why a pattern such as `{序号}_{标题}` makes no file names, as a sentence for the one who typed it; null for a good one.
 */
export function filePatternProblem(pattern: string): string | null {
  if (pattern.trim() === '') return '请写出文件名的格式，例如 {日期}_{标题}。';
  if (/[｛｝]/u.test(pattern)) return '花括号要用半角的 { }，不能用全角的 ｛ ｝。';
  for (const { groups } of pattern.matchAll(TAG)) {
    const tag = groups?.['tag']?.trim() ?? '';
    if (isTag(tag)) continue;
    const meant = nearestName(tag, FILE_NAME_TAGS);
    return `没有 {${tag}} 这一项${meant === null ? `，可以用：${FILE_NAME_TAGS.join('、')}` : `，是不是 {${meant}}`}。`;
  }
  const rest = pattern.replaceAll(TAG, '');
  if (/[{}]/u.test(rest)) return '花括号要成对，例如 {标题}。';
  const bad = FORBIDDEN.exec(rest)?.[0];
  return bad === undefined ? null : `文件名里不能有“${bad}”。`;
}

/**
 * The name that a pattern makes of these values, without ending and not yet safe: a title may hold anything.
 * @param several several papers are made of each record: the name says which one, whatever the pattern says
 */
export function fillFilePattern(pattern: string, values: FileNameValues, several = false): string {
  const used = new Set<FileNameTag>();
  const filled = pattern.replaceAll(TAG, (whole, word: string) => {
    const tag = word.trim();
    if (!isTag(tag)) return whole;
    used.add(tag);
    return values[tag];
  });
  return several && !used.has('文种') ? `${filled}_${values.文种}` : filled;
}

function isTag(word: string): word is FileNameTag {
  return (FILE_NAME_TAGS as readonly string[]).includes(word);
}
