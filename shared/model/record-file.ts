import { z } from 'zod';
import { plainName } from '../text/characters.ts';
import { grade } from './assessment.ts';
import { calendarDate, clockTime, line } from './schemas.ts';
import { jsonErrorLine } from '../text/json-error.ts';
import { keepsBallotSecret, READING_WAYS, SECRET_BALLOT_RULE, tally, VOTE_MATTERS, VOTE_MODES } from './entry.ts';
import { AppError } from './errors.ts';
import { ATTENDANCE_STATUSES, LEAVE_REASONS } from './record.ts';
import { describeFileIssue } from './record-file-issues.ts';
import {
  ENTRY_TEXT,
  FIRST_YEAR,
  LAST_YEAR,
  MAX_ASSESSED,
  MAX_BALLOT_KEEPERS,
  MAX_BRANCHES,
  MAX_CANDIDATES,
  MAX_FILE_ENTRIES,
  MAX_FILE_SECTIONS,
  MAX_ORDINAL,
  MAX_OWN_PEOPLE,
  MAX_OWNERS,
  MAX_ROUNDS,
  MAX_SEATS,
  MAX_TERM,
} from './limits.ts';
import { MAX_TEXT_LENGTH, richText } from './rich-text.ts';

/**
 * A whole record as a JSON file that a person can write by hand, for `record add` of the command line: people stand by name,
 * ids and order of rows are made when it is taken in. `docs/record.schema.json` is generated from this.
 */
export const RECORD_FILE_FORMAT = 'branchbook-record/1';

/** A file of a record with 300 long entries is below one megabyte. */
export const MAX_RECORD_FILE_BYTES = 8 * 1024 * 1024;

/** A day, with what it is of. */
export const day = (description: string) => calendarDate.meta({ description, format: 'date' });

const name = z.string().overwrite(plainName).min(1, { error: '请填写姓名' }).max(40, { error: '姓名最多 40 个字' });
/** A person of the roster or a guest of this record. */
export const who = z
  .union([name, z.strictObject({ name, suffix: line(10) })], {
    error: '请写姓名；同名的写成 {"name": 姓名, "suffix": 同名区分}',
  })
  .describe('名册上或列席人员里的一个人：写姓名；有同名的，写 {"name": 姓名, "suffix": 同名区分}');
export type Who = z.infer<typeof who>;

const words = z
  .union(
    [z.string().max(MAX_TEXT_LENGTH, { error: `文字太长，一条最多 ${MAX_TEXT_LENGTH} 个字，请分成几条` }), richText],
    {
      error: '应是文字，或一段一段的格式文字',
    },
  )
  .describe('一条的文字，每行一段；也可以是分段、列表和加粗的格式文字');

/** Values of a template's own fields; people and branches stand by name. */
const own = z
  .record(
    z.string(),
    z.union([z.string(), z.number(), z.array(who).max(MAX_OWN_PEOPLE), who], {
      error: '应是文字、数字、姓名或几个姓名',
    }),
  )
  .describe('这类会议自己的项目，按 record types 里的 key 写；人写姓名，参加的支部写支部名');
export type FileOwn = z.infer<typeof own>;

const header = z.strictObject({
  title: line(120).optional().describe('标题；不写的按会议类型和次数拟定'),
  heldOn: day('召开日期，例如 2026-11-20'),
  plannedOn: day('原定日期').optional(),
  startTime: clockTime.optional().describe('开始时间，例如 14:00'),
  endTime: clockTime.optional().describe('结束时间'),
  year: z.int().min(FIRST_YEAR).max(LAST_YEAR).optional().describe('归属年度；不写的用召开日期的年份'),
  term: z.int().min(1).max(MAX_TERM).optional().describe('第几届'),
  ordinal: z.int().min(1).max(MAX_ORDINAL).optional().describe('第几次；不写的接着上一次'),
  place: line(80).optional().describe('地点'),
  mode: z.enum(['summary', 'verbatim']).optional().describe('摘要记录或详细记录；不写的是详细记录'),
  form: z.enum(['member_assembly', 'committee', 'group']).optional().describe('会议形式'),
  groupName: line(40).optional().describe('党小组'),
  theme: line(200).optional().describe('主题'),
  chair: who.optional(),
  recorder: who.optional(),
  entrustment: line(200).optional().describe('委托主持的说明'),
  guests: z
    .array(z.strictObject({ name, post: line(80).optional().describe('单位和职务') }))
    .max(200)
    .optional()
    .describe('列席人员'),
  branches: z
    .array(
      z.strictObject({
        name: line(80).min(1),
        expected: z.int().min(0).optional().describe('应到人数'),
        present: z.int().min(0).optional().describe('实到人数'),
        people: line(2000).optional().describe('参加、请假的人'),
      }),
    )
    .max(MAX_BRANCHES)
    .optional()
    .describe('一起参加的其他支部'),
  own: own.optional(),
});

const attendance = z.strictObject({
  others: z.enum(['present', 'online']).optional().describe('没有列出的应到人员怎样算；不写的是还没有点名'),
  list: z
    .array(
      z.strictObject({
        person: who,
        status: z.enum(ATTENDANCE_STATUSES),
        reason: z.enum(LEAVE_REASONS).optional().describe('请假原因'),
        note: line(100).optional().describe('备注'),
        late: z.boolean().optional().describe('迟到或早退'),
      }),
    )
    .max(500)
    .optional(),
});

const at = { at: clockTime.optional().describe('发言的时间') };
const dimension = line(60).optional().describe('对照的方面');
const count = tally.shape.for.optional();

const entry = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({
      ...at,
      kind: z.literal('speech'),
      person: who,
      dissent: z.boolean().optional().describe('不同意见，按原话记录'),
      text: words,
    }),
    z.strictObject({
      ...at,
      kind: z.literal('reading'),
      person: who.optional(),
      title: line(200).describe('材料题名'),
      source: line(100).optional().describe('来源'),
      docNumber: line(60).optional().describe('文号'),
      publishedOn: day('发布日期').optional(),
      way: z.enum(READING_WAYS).optional().describe('领学、自学、观看或研讨'),
      pieces: z.int().min(1).max(999).optional().describe('篇数；不写的算一篇'),
      text: words.optional(),
    }),
    z
      .strictObject({
        ...at,
        kind: z.literal('motion'),
        text: words,
        matter: z.enum(VOTE_MATTERS).optional().describe('表决的是什么事；不写的按会议类型'),
        subject: who.optional().describe('表决的是谁'),
        until: day('延长至').optional(),
        mode: z.enum(VOTE_MODES),
        tally: z.strictObject({
          for: count,
          against: count,
          abstain: count,
          issued: count,
          returned: count,
          invalid: count,
        }),
        written: z
          .array(
            z.strictObject({
              person: who,
              receivedOn: day('收到日期').optional(),
              stance: z.enum(['for', 'against', 'abstain']).optional(),
            }),
          )
          .max(200)
          .optional()
          .describe('会前交来的书面意见'),
        scrutineers: z.array(who).max(MAX_BALLOT_KEEPERS).optional().describe('监票人'),
        tellers: z.array(who).max(MAX_BALLOT_KEEPERS).optional().describe('计票人'),
        announced: z.enum(['passed', 'rejected']).optional().describe('主持人宣布的结果'),
      })
      .refine(keepsBallotSecret, { path: ['written'], error: SECRET_BALLOT_RULE }),
    z.strictObject({
      ...at,
      kind: z.literal('election'),
      office: line(60).describe('选举的职务'),
      seats: z.int().min(1).max(MAX_SEATS).optional().describe('应选名额'),
      round: z.int().min(1).max(MAX_ROUNDS).optional().describe('第几轮；不写的是第一轮'),
      issued: count,
      returned: count,
      invalid: count,
      candidates: z
        .array(z.strictObject({ person: who, for: count, against: count, abstain: count }))
        .max(MAX_CANDIDATES)
        .optional(),
      scrutineers: z.array(who).max(MAX_BALLOT_KEEPERS).optional().describe('监票人'),
      tellers: z.array(who).max(MAX_BALLOT_KEEPERS).optional().describe('计票人'),
      elected: z.array(who).max(MAX_CANDIDATES).optional().describe('宣布当选的人'),
      text: words.optional(),
    }),
    z.strictObject({ ...at, kind: z.literal('self_criticism'), person: who, dimension, text: words }),
    z.strictObject({
      ...at,
      kind: z.literal('criticism'),
      person: who,
      target: who,
      dimension,
      source: z.enum(['onsite', 'written']).optional(),
      text: words,
      response: line(20_000).optional().describe('本人对这一条的回应'),
    }),
    z.strictObject({ ...at, kind: z.literal('response'), person: who, text: words }),
    z.strictObject({
      ...at,
      kind: z.literal('talk'),
      person: who.optional().describe('是谁说的；可以不写'),
      text: words,
    }),
    z.strictObject({ ...at, kind: z.literal('suggestion'), person: who.optional(), text: words }),
    z.strictObject({
      ...at,
      kind: z.literal('decision'),
      number: line(60).optional().describe('决议编号'),
      text: words,
    }),
    z.strictObject({
      ...at,
      kind: z.literal('task'),
      owners: z.array(who).max(MAX_OWNERS).optional().describe('责任人'),
      dueOn: day('期限').optional(),
      text: words,
    }),
    z.strictObject({
      ...at,
      kind: z.literal('assessment'),
      rows: z
        .array(
          z.strictObject({
            person: who,
            votes: z
              .strictObject({ excellent: count, competent: count, basic: count, failed: count })
              .optional()
              .describe('测评票：优秀、合格、基本合格、不合格'),
            self: grade.optional().describe('自评等次'),
            grade: grade.optional().describe('评定等次'),
            note: line(ENTRY_TEXT.remark).optional().describe('备注；没有评定的写明原因'),
          }),
        )
        .max(MAX_ASSESSED),
      text: words.optional(),
    }),
    z.strictObject({ ...at, kind: z.literal('text'), text: words }),
  ],
  {
    error:
      '没有这种条目。可用：speech、reading、motion、election、self_criticism、criticism、response、talk、suggestion、decision、task、assessment、text',
  },
);
export type FileEntry = z.infer<typeof entry>;

const section = z.strictObject({
  kind: line(40).optional().describe('环节，见 record types；不写的按标题找，找不到的算添加的议题'),
  title: line(200).optional().describe('标题；不写的用模板里的'),
  own: own.optional(),
  entries: z.array(entry).max(MAX_FILE_ENTRIES).optional(),
});

export const recordFile = z.strictObject({
  $schema: z.string().optional(),
  format: z.literal(RECORD_FILE_FORMAT),
  type: z.string().min(1).describe('会议类型，见 record types'),
  header,
  attendance: attendance.optional(),
  sections: z.array(section).max(MAX_FILE_SECTIONS),
});
export type RecordFile = z.infer<typeof recordFile>;

/**
 * Reads the text of a record file.
 * @throws AppError `import.too_large`; `input.invalid` with one sentence that names the place and says what is wrong there
 */
export function parseRecordFile(text: string): RecordFile {
  if (text.length > MAX_RECORD_FILE_BYTES) throw recordFileTooLarge();
  const read = recordFile.safeParse(parseJson(text.replace(/^\uFEFF/, '')), { reportInput: true });
  if (read.success) return read.data;
  const first = read.error.issues[0];
  throw new AppError(
    'input.invalid',
    first ? describeFileIssue(first) : '记录文件的格式不对，请对照 record sample 的样子改。',
  );
}

/** The file is larger than any record. */
export function recordFileTooLarge(): AppError {
  const most = MAX_RECORD_FILE_BYTES / 1024 / 1024;
  return new AppError(
    'import.too_large',
    `记录文件太大（最多 ${most} MB），没有读取。请把一份记录存成一个文件，图片等改作附件。`,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    const errorLine = jsonErrorLine(text);
    const where = errorLine === null ? '结尾不完整' : `第 ${errorLine} 行附近写错了`;
    throw new AppError('input.invalid', `记录文件不是正确的 JSON：${where}。请改好后再添加。`);
  }
}

/** JSON Schema (draft 2020-12) of a record file, for editors that check while one types. */
export function recordFileSchema(): object {
  const schema = z.toJSONSchema(recordFile, { io: 'input' });
  return { ...schema, title: '支部手册记录文件' };
}
