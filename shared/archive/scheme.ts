import { z } from 'zod';

/** 保管期限. */
export const RETENTIONS = ['Y', 'D30', 'D10'] as const;
export type Retention = (typeof RETENTIONS)[number];
export const RETENTION_NAMES: Record<Retention, string> = { Y: '永久', D30: '30年', D10: '10年' };

/** What stands between the parts of a 档号, and between 档案门类 and 年度. */
export const JOINTS = ['-', '.'] as const;
export const YEAR_MARKS = ['·', '.', '-'] as const;
/** How 保管期限 are written in a 档号: by DA/T 22 with a letter, or as some offices do without. */
export const RETENTION_CODES = {
  lettered: { Y: 'Y', D30: 'D30', D10: 'D10' },
  plain: { Y: 'Y', D30: '30', D10: '10' },
} as const satisfies Record<string, Record<Retention, string>>;
/** Digits of a 件号, filled up with zeros. */
export const [LEAST_WIDTH, MOST_WIDTH] = [3, 6];

/** How records become 档号. Books of earlier versions say nothing of the last four. */
export const archiveScheme = z.strictObject({
  /** 档案门类代码. */
  category: z.string().regex(/^[A-Z0-9]{1,8}$/, { error: '档案门类代码用大写字母和数字，最多 8 个' }),
  /** 机构（问题）代码; empty where files are not classed by it. */
  unit: z.string().regex(/^[A-Z0-9]{0,12}$/, { error: '机构（问题）代码用大写字母和数字，最多 12 个' }),
  codes: z.enum(['lettered', 'plain']).default('lettered'),
  width: z.int().min(LEAST_WIDTH).max(MOST_WIDTH).default(4),
  joint: z.enum(JOINTS).default('-'),
  yearMark: z.enum(YEAR_MARKS).default('·'),
});
export type ArchiveScheme = z.infer<typeof archiveScheme>;

/** What holds until the branch decides (domain notes §6.1). */
export const DEFAULT_SCHEME: ArchiveScheme = archiveScheme.parse({ category: 'WS', unit: 'DZB' });

/** What a 档号 says besides how it is written. */
interface FileClass {
  fonds: string;
  year: number;
  retention: Retention;
}
interface FileNumber extends FileClass {
  category: string;
  unit: string;
  /** 件号, from 1 within all the others. */
  ordinal: number;
}

/** 档号 by DA/T 22—2015: 全宗号-档案门类代码·年度-保管期限-机构（问题）代码-件号, with the separators of the scheme. */
export function fileNumberOf(scheme: ArchiveScheme, parts: FileClass & { ordinal: number }): string {
  const { category, unit, codes, width, joint, yearMark } = scheme;
  const ordinal = String(parts.ordinal).padStart(width, '0');
  const retention = RETENTION_CODES[codes][parts.retention];
  const named = [parts.fonds, `${category}${yearMark}${parts.year}`, retention, unit, ordinal];
  return named.filter((part) => part !== '').join(joint);
}

/** How the scheme writes a 档号, in words. */
export function patternOf({ category, unit, joint, yearMark }: ArchiveScheme): string {
  return ['全宗号', `${category}${yearMark}年度`, '保管期限', unit, '件号'].filter((part) => part !== '').join(joint);
}

/**
 * What 件号 run within, the same however a scheme writes it: a number of another separator is none of another class.
 */
export function fileClassOf({ category, unit }: Pick<ArchiveScheme, 'category' | 'unit'>, parts: FileClass): string {
  return [parts.fonds, `${category}·${parts.year}`, parts.retention, unit].filter((part) => part !== '').join('-');
}

const NUMBER =
  /^(?<fonds>[A-Za-z0-9]+)[-.](?<category>[A-Z0-9]{1,8})[·.-](?<year>\d{4})[-.](?<retention>Y|D?30|D?10)(?:[-.](?<unit>[A-Z0-9]{1,12}))?[-.](?<ordinal>\d{3,6})$/;

/** A 档号 taken apart, in whichever of the known ways it is written; null for what is none. */
export function readFileNumber(text: string): (FileNumber & { fileClass: string }) | null {
  const read = NUMBER.exec(text)?.groups;
  if (!read) return null;
  const { fonds = '', category = '', year, retention: code = '', unit = '', ordinal } = read;
  const retention = RETENTIONS.find((each) => each === code || each === `D${code}`) ?? 'Y';
  const parts = { fonds, year: Number(year), retention };
  return { ...parts, category, unit, ordinal: Number(ordinal), fileClass: fileClassOf({ category, unit }, parts) };
}
