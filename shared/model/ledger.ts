import { z } from 'zod';
import { id } from './ids.ts';
import { FOLLOW_UP_TEXT, LEDGER_TEXT } from './limits.ts';
import { bookYear, yearBasis } from './year.ts';
import { rectificationItem } from './rectification.ts';
import { calendarDate, line } from './schemas.ts';

/** 台账, in the order of the page. */
export const LEDGER_NAMES = {
  task: '任务与议定事项',
  suggestion: '意见建议',
  rectification: '整改',
  material: '学习资料',
  first_item: '第一议题',
  volunteer: '志愿服务',
  care: '慰问关怀',
  lecture: '党课',
  birthday: '政治生日',
} as const;
export type LedgerName = keyof typeof LEDGER_NAMES;
export const LEDGERS = Object.keys(LEDGER_NAMES) as LedgerName[];
export const ledgerName = z.enum(LEDGERS as [LedgerName, ...LedgerName[]]);

/** Ledgers of records whose rows may also be entered by hand. */
export const HAND_LEDGERS = ['task', 'suggestion'] as const;
export type HandLedger = (typeof HAND_LEDGERS)[number];

/** Ledgers whose rows are followed up until they are closed. */
export const FOLLOWED_LEDGERS = [...HAND_LEDGERS, 'rectification'] as const;
export type FollowedLedger = (typeof FOLLOWED_LEDGERS)[number];

export function isFollowed(ledger: LedgerName): ledger is FollowedLedger {
  return (FOLLOWED_LEDGERS as readonly string[]).includes(ledger);
}

/** What the column of the source is called: only what is followed up may come from elsewhere than a record. */
export function sourceLabel(ledger: LedgerName): string {
  return isFollowed(ledger) ? '来源' : '记录';
}

/** What the one who has to do it is called. */
export function ownerLabel(ledger: LedgerName): string {
  return ledger === 'rectification' ? '责任人' : '承办人';
}

/** A column of a ledger beside those that all of them have. */
export interface LedgerColumn {
  key: string;
  label: string;
  kind: 'text' | 'date' | 'number';
  /** In characters, on screen and in the workbook. */
  width: number;
}

const text = (key: string, label: string, width: number): LedgerColumn => ({ key, label, kind: 'text', width });
const figure = (key: string, label: string): LedgerColumn => ({ key, label, kind: 'number', width: 8 });
const day = (key: string, label: string): LedgerColumn => ({ key, label, kind: 'date', width: 12 });

export const LEDGER_COLUMNS: Record<LedgerName, readonly LedgerColumn[]> = {
  task: [text('text', '事项', 36), text('kind', '类别', 8)],
  suggestion: [text('text', '内容', 36), text('person', '提出人', 10)],
  rectification: [
    text('no', '编号', 8),
    text('problem', '问题', 30),
    text('from', '来源', 10),
    text('whose', '属于', 8),
  ],
  material: [
    text('title', '题名', 30),
    text('source', '来源', 16),
    text('docNumber', '文号', 14),
    day('publishedOn', '发布日期'),
    figure('pieces', '篇数'),
    text('way', '方式', 8),
  ],
  first_item: [
    text('title', '学习内容', 28),
    day('publishedOn', '发布日期'),
    text('leader', '领学人', 10),
    text('measures', '贯彻措施', 30),
  ],
  volunteer: [
    text('title', '名称', 22),
    text('place', '地点', 14),
    text('organiser', '组织者', 10),
    figure('people', '人次'),
    figure('hours', '时长（小时）'),
    figure('served', '服务人次'),
  ],
  care: [
    text('whom', '对象', 12),
    text('category', '类别', 8),
    text('visitors', '慰问人', 18),
    text('means', '方式', 14),
    text('request', '诉求', 24),
  ],
  lecture: [
    text('topic', '题目', 28),
    text('lecturer', '讲课人', 10),
    text('post', '职务', 14),
    text('kind', '类别', 10),
    figure('minutes', '时长（分钟）'),
  ],
  birthday: [
    text('person', '党员', 10),
    day('joinedOn', '入党日期'),
    figure('years', '周年'),
    text('wish', '寄语', 30),
  ],
};

/** What becomes of a task or a suggestion. */
export const STEP_NAMES = {
  assign: '交办',
  progress: '进展',
  answer: '答复',
  done: '办结',
  returned: '退回重办',
  closed: '销号',
  postpone: '延期',
  lasting: '长期坚持',
} as const;
export type StepKind = keyof typeof STEP_NAMES;
const STEP_KINDS = Object.keys(STEP_NAMES) as [StepKind, ...StepKind[]];

/** 办理结果 of a suggestion. */
export const OUTCOME_NAMES = {
  adopted: '采纳',
  partly: '部分采纳',
  explained: '解释说明',
  refused: '不采纳',
} as const;
export type Outcome = keyof typeof OUTCOME_NAMES;
export const OUTCOMES = Object.keys(OUTCOME_NAMES) as [Outcome, ...Outcome[]];

/** What is entered of a step; what a kind does not have stays empty. */
export const stepInput = z.strictObject({
  kind: z.enum(STEP_KINDS),
  on: calendarDate,
  /** Who enters it as done: 经手人, of 销号 the one who looked at it. */
  author: line(LEDGER_TEXT.name),
  text: line(FOLLOW_UP_TEXT),
  /** 承办人 of 交办. */
  owner: line(LEDGER_TEXT.name),
  dueOn: calendarDate.nullable(),
  outcome: z.enum(OUTCOMES).nullable(),
  /** 提出人是否认可; null while nobody has asked. */
  accepted: z.boolean().nullable(),
});
export type StepInput = z.infer<typeof stepInput>;

export const ledgerStep = z.strictObject({ ...stepInput.shape, id, addedAt: z.string() });
export type LedgerStep = z.infer<typeof ledgerStep>;

/** 佐证材料: a file that shows what was done in a step. */
export const evidence = z.strictObject({
  id,
  stepId: id,
  name: z.string().max(255),
  mime: z.string(),
  size: z.int(),
  /** Of the content, lower-case hex. */
  sha256: z.string(),
  /** ISO instant. */
  addedAt: z.string(),
});
export type Evidence = z.infer<typeof evidence>;

/** A step as a ledger shows it. */
const shownStep = ledgerStep.extend({ evidence: z.array(evidence) });
export type ShownStep = z.infer<typeof shownStep>;

/** A row that comes from no record of the book. */
export const handRow = z.strictObject({
  ledger: z.enum(HAND_LEDGERS),
  on: calendarDate,
  person: line(LEDGER_TEXT.name),
  text: line(FOLLOW_UP_TEXT).refine((s) => s.trim() !== '', { error: '请写明内容。' }),
  /** 来源: where it came from. */
  origin: line(LEDGER_TEXT.origin).refine((s) => s.trim() !== '', { error: '请写明来源。' }),
  owner: line(LEDGER_TEXT.name),
  dueOn: calendarDate.nullable(),
});
export type HandRow = z.infer<typeof handRow>;

export const LEDGER_STATES = ['open', 'doing', 'done', 'closed', 'lasting'] as const;
export type LedgerState = (typeof LEDGER_STATES)[number];
export const LEDGER_STATE_NAMES: Record<LedgerState, string> = {
  open: '未启动',
  doing: '进行中',
  done: '已完成待销号',
  closed: '已销号',
  lasting: '长期坚持',
};

/** How a followed row stands, read off its steps. */
const ledgerStanding = z.strictObject({
  state: z.enum(LEDGER_STATES),
  owner: z.string(),
  dueOn: calendarDate.nullable(),
  /** The day in force is one that was put off. */
  postponed: z.boolean(),
  outcome: z.enum(OUTCOMES).nullable(),
});
export type LedgerStanding = z.infer<typeof ledgerStanding>;

const cell = z.union([z.string(), z.number(), z.null()]);

export const ledgerRow = z.strictObject({
  /** Of an entry, a section or a record, or of the row by hand itself. */
  id,
  /** Empty for a row by hand. */
  seriesId: z.union([id, z.literal('')]),
  recordId: id.nullable(),
  entryId: id.nullable(),
  sectionId: id.nullable(),
  on: calendarDate,
  year: z.int(),
  /** Title of the record, or the origin of a row by hand. */
  source: z.string(),
  /** Follow-ups begin when the record is final. */
  final: z.boolean(),
  cells: z.record(z.string(), cell),
  /** Of the 整改台账 alone. */
  rectification: rectificationItem.nullable(),
  steps: z.array(shownStep),
  /** Null where nothing is followed up. */
  standing: ledgerStanding.nullable(),
});
export type LedgerRow = z.infer<typeof ledgerRow>;

/** Which rows: of one year by day or by 年度, or what is still open of all years. */
export const ledgerWish = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('year'), ledger: ledgerName, year: bookYear, by: yearBasis }),
  z.strictObject({ of: z.literal('open'), ledger: z.enum(FOLLOWED_LEDGERS) }),
]);
export type LedgerWish = z.infer<typeof ledgerWish>;
