import { z } from 'zod';

/** 保管期限, with the codes of 档号. */
export const RETENTIONS = ['Y', 'D30', 'D10'] as const;
export type Retention = (typeof RETENTIONS)[number];
export const RETENTION_NAMES: Record<Retention, string> = { Y: '永久', D30: '30年', D10: '10年' };

/** How records become 档号, and how long each type is kept. */
export const archiveScheme = z.strictObject({
  /** 档案门类代码. */
  category: z.string().regex(/^[A-Z0-9]{1,8}$/, { error: '档案门类代码用大写字母和数字' }),
  /** 机构（问题）代码. */
  unit: z.string().regex(/^[A-Z0-9]{1,12}$/, { error: '机构（问题）代码用大写字母和数字' }),
  /** By type of record; a type that is not named is kept for 30 years. */
  retention: z.record(z.string(), z.enum(RETENTIONS)),
});
export type ArchiveScheme = z.infer<typeof archiveScheme>;

/** Types of which a year's package holds none: whether they are archived at all is for the branch to say. */
export const NOT_BY_YEAR: ReadonlySet<string> = new Set(['talk']);

/** What holds until the branch decides (domain notes §6.1): 永久 for who became a member and who was elected, 10 for what is study. */
export const DEFAULT_SCHEME: ArchiveScheme = {
  category: 'WS',
  unit: 'DZB',
  retention: {
    ...Object.fromEntries(['admission_vote', 'probation_vote', 'election'].map((type) => [type, 'Y'])),
    ...Object.fromEntries(
      ['lecture', 'theme_day', 'study', 'political_birthday', 'volunteer', 'care', 'warning_edu', 'talk'].map(
        (type) => [type, 'D10'],
      ),
    ),
  },
};

/** How long records of a type are kept. */
export function retentionOf({ retention }: ArchiveScheme, type: string): Retention {
  return retention[type] ?? 'D30';
}

/** What a 档号 is made of. */
interface FileNumberParts {
  fonds: string;
  year: number;
  retention: Retention;
  /** 件号, from 1 within fonds, year, retention and unit. */
  ordinal: number;
}

/** 档号 by DA/T 22—2015: 全宗号-档案门类代码·年度-保管期限-机构（问题）代码-件号. */
export function fileNumberOf(scheme: ArchiveScheme, parts: FileNumberParts): string {
  return `${fileClassOf(scheme, parts)}-${String(parts.ordinal).padStart(4, '0')}`;
}

/** The part of a 档号 within which 件号 run without gaps. */
export function fileClassOf(
  { category, unit }: ArchiveScheme,
  { fonds, year, retention }: Omit<FileNumberParts, 'ordinal'>,
): string {
  return `${fonds}-${category}·${year}-${retention}-${unit}`;
}

/** A 档号 taken apart: its class and its 件号; null for what is none. */
export function readFileNumber(text: string): { fileClass: string; ordinal: number } | null {
  const parts = /^(?<fileClass>[A-Za-z0-9]+-[A-Z0-9]+·\d{4}-(?:Y|D30|D10)-[A-Z0-9]+)-(?<ordinal>\d{4})$/.exec(
    text,
  )?.groups;
  return parts ? { fileClass: parts['fileClass'] ?? '', ordinal: Number(parts['ordinal']) } : null;
}
