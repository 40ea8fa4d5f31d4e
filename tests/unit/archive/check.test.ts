import { describe, expect, test } from 'vitest';
import { checkPackage, CHECK_BASIS, CHECK_TITLES } from '../../../shared/archive/check/index.ts';
import type { CheckedRecord, PackageFacts } from '../../../shared/archive/check/facts.ts';
import { DEFAULT_SCHEME } from '../../../shared/archive/scheme.ts';
import { printArchiveCheck } from '../../../shared/print/archive-check.ts';

const NUMBER = 'Z109-WS·2026-D30-DZB-0001';
const PAPER = { path: `${NUMBER}/正文.pdf`, size: 100 };
const FILE = { path: `${NUMBER}/附件/01-签到表.pdf`, size: 20 };

const METADATA: Record<string, string[]> = {
  M1: ['件'],
  M6: ['某支部'],
  M7: ['编号'],
  M8: [NUMBER],
  M9: ['Z109'],
  M11: ['2026'],
  M12: ['30年'],
  M22: ['支部党员大会'],
  M32: ['某支部'],
  M33: ['20261120'],
  M34: ['记录'],
  M45: ['定稿'],
  M48: [PAPER.path, FILE.path],
  M49: ['100', '20'],
  M50: ['支部手册'],
};

function record(changes: Partial<CheckedRecord> = {}, metadata: Record<string, string[]> = {}): CheckedRecord {
  return {
    where: '2026年11月20日“支部党员大会”',
    title: '支部党员大会',
    fileNumber: NUMBER,
    intact: true,
    traced: true,
    metadata: new Map(Object.entries({ ...METADATA, ...metadata })),
    papers: [{ ...PAPER, format: 'PDF/A-2b', longTerm: true, opens: true }],
    attachments: [{ ...FILE, whole: true, opens: true }],
    left: 0,
    ...changes,
  };
}

function facts(changes: Partial<PackageFacts> = {}): PackageFacts {
  return {
    about: '2026年度',
    scheme: DEFAULT_SCHEME,
    earlier: [],
    records: [record()],
    listed: [PAPER, FILE],
    found: [PAPER, FILE],
    opaque: [],
    differences: [],
    chainIntact: true,
    logged: true,
    gaps: [],
    unfinished: [],
    program: '支部手册',
    virusScan: '已查杀',
    readBack: true,
    strangers: [],
    ...changes,
  };
}

const failing = (changed: PackageFacts): string[] =>
  checkPackage(changed)
    .filter((item) => item.result === 'fail')
    .map((item) => item.id);

test('all is well with a package that lacks nothing: every item passes and says what it looked at', () => {
  const items = checkPackage(facts());
  expect(items.map((item) => item.result)).toEqual(items.map(() => 'pass'));
  expect(items.every((item) => item.evidence.length > 5)).toBe(true);
  expect(items).toHaveLength(CHECK_TITLES.size);
});

const one = (changes: Partial<CheckedRecord>, metadata: Record<string, string[]> = {}): Partial<PackageFacts> => ({
  records: [record(changes, metadata)],
});
const numbered = (...ordinals: string[]): CheckedRecord[] =>
  ordinals.map((ordinal) => record({ fileNumber: NUMBER.slice(0, -4) + ordinal }));

/** For each item what makes it fail, and a part of what it says then. */
const CASES: [item: string, what: string, changes: Partial<PackageFacts>, says: string][] = [
  ['1-1', 'a digest', one({ intact: false }), '“支部党员大会”的摘要对不上'],
  ['1-2', 'a day that is none', one({}, { M33: ['20261131'] }), '“20261131”不是八位的日期'],
  ['1-2', 'a year far from the day', one({}, { M11: ['2020'] }), '“2020”与日期相差超过一年'],
  ['1-2', 'an endless title', one({}, { M22: ['长'.repeat(201)] }), '题名太长'],
  ['1-2', 'a hidden character', one({}, { M22: ['大会\u0007'] }), '看不见的字符'],
  ['1-3', 'no 档号', one({ fileNumber: '' }), '没有档号'],
  ['1-3', 'a 档号 by hand', one({ fileNumber: '2026第3号' }), '“2026第3号”不是设定的格式'],
  ['1-3', 'one of another scheme', one({ fileNumber: 'Z109-KJ·2026-D30-DZB-0001' }), '不是设定的格式'],
  ['1-3', 'one twice', { records: numbered('0001', '0001') }, '重复'],
  ['1-4', 'a size', one({}, { M49: ['101', '20'] }), '正文.pdf”与元数据不一致'],
  ['1-5', 'a path that leads nowhere', { found: [PAPER], listed: [PAPER] }, '元数据指向没有的'],
  ['1-6', 'a listed file', { found: [PAPER] }, '缺少“'],
  ['1-6', 'no record', { records: [] }, '包里没有记录'],
  ['1-7', 'the finished container', { differences: ['“正文.docx”的内容被改动过。'] }, '被改动过'],
  ['2-1', 'a size on the list', { listed: [{ ...PAPER, size: 1 }, FILE] }, '清单上是 2 个文件、21 字节'],
  ['2-2', 'a required element', one({}, { M32: [''] }), '缺 M32'],
  ['2-3', 'a number left out', { records: numbered('0001', '0003') }, '在 1 和 3 之间不连续'],
  ['2-4', 'no entry of finalising', one({ traced: false }), '操作日志里没有'],
  ['2-5', 'no paper', one({ papers: [] }), '没有正文'],
  [
    '2-5',
    'an empty paper',
    one({ papers: [{ ...PAPER, size: 0, format: 'PDF/A-2b', longTerm: true, opens: true }] }),
    '没有正文',
  ],
  ['2-6', 'a lost attachment', one({ attachments: [{ ...FILE, whole: false, opens: true }] }), '缺失或损坏'],
  ['2-7', 'a meeting not held', { gaps: ['2026年3月没有支委会记录'] }, '2026年3月没有支委会记录'],
  ['2-7', 'a draft', { unfinished: ['《支部党员大会》'] }, '还没有定稿'],
  ['3-1', 'metadata that are no XML', one({ metadata: null }), '读不出来'],
  ['3-2', 'a file that does not open', one({ attachments: [{ ...FILE, whole: true, opens: false }] }), '打不开'],
  [
    '3-3',
    'Word alone',
    one({ papers: [{ ...PAPER, format: 'DOCX', longTerm: false, opens: true }] }),
    '只有 DOCX 格式，没有 PDF/A 或 OFD-A',
  ],
  ['3-4', 'a compressed member', { opaque: ['说明.txt'] }, '“说明.txt”经过压缩或加密'],
  ['3-5', 'no program', { program: '' }, '没有记载'],
  ['4-1', 'nothing said of malware', { virusScan: ' ' }, '没有填写'],
  ['4-2', 'a file too many in it', { found: [PAPER, FILE, { path: '草稿.txt', size: 1 }] }, '包里多出“草稿.txt”'],
  ['4-2', 'a file beside it', { strangers: ['照片.jpg'] }, '有别的文件“照片.jpg”'],
  ['4-3', 'other bytes read back', { readBack: false }, '读回的内容不一样'],
  ['4-4', 'no entry of the package', { logged: false }, '没有这次归档'],
];

describe('every item can fail', () => {
  test.each(CASES)('%s: %s', (id, _, changes, says) => {
    const item = checkPackage(facts(changes)).find((each) => each.id === id);
    expect(item?.result).toBe('fail');
    expect(item?.evidence).toContain(says);
  });

  test('and no item is left out of these cases', () => {
    expect([...CHECK_TITLES.keys()].filter((id) => !CASES.some(([item]) => item === id))).toEqual([]);
  });

  test('a broken audit chain fails what rests on it', () => {
    expect(failing(facts({ chainIntact: false }))).toEqual(['1-1', '4-4']);
  });
});

test('what cannot be looked at is 不适用, not passed', () => {
  const changed = facts({ gaps: null, readBack: null, strangers: null, ...one({ fileNumber: '', attachments: [] }) });
  const none = checkPackage(changed).filter((item) => item.result === 'none');
  expect(none.map((item) => item.id)).toEqual(['2-3', '2-6', '2-7', '4-3']);
});

test('the report prints each item, the reasons and the fingerprint, and certifies nothing', () => {
  const items = checkPackage(facts({ virusScan: '' }));
  const paper = printArchiveCheck(items, {
    branchName: '某支部',
    marking: '',
    about: '2026年度',
    records: 1,
    fingerprint: 'ABCD 1234',
    reasons: new Map([['4-1', '移交前由档案室查杀']]),
    at: '2026-11-22T09:00:00.000Z',
  });
  const text = JSON.stringify(paper.blocks);
  for (const title of CHECK_TITLES.values()) expect(text).toContain(title);
  expect(text).toContain('移交前由档案室查杀');
  expect(text).toContain('ABCD 1234');
  expect(text).toContain(CHECK_BASIS);
  expect(text).not.toMatch(/符合|认证通过|通过认证/);
});
