import { z } from 'zod';
import { calendarDate, clockTime, line } from './schemas.ts';
import { assessed } from './assessment.ts';
import { id } from './ids.ts';
import {
  ENTRY_TEXT,
  MAX_ASSESSED,
  MAX_BALLOT_KEEPERS,
  MAX_CANDIDATES,
  MAX_OWNERS,
  MAX_RESPONSE,
  MAX_ROUNDS,
  MAX_SEATS,
  MAX_VOTES,
} from './limits.ts';
import { position } from './position.ts';
import { richText } from './rich-text.ts';

const count = z.int().min(0).max(MAX_VOTES).nullable();

const common = {
  id,
  sectionId: id,
  /** Fractional index (see `fractional-indexing`): order within the section without renumbering. */
  position,
  /** When it was said, if noted. */
  at: clockTime.nullable(),
};

/** 表决方式. */
export const VOTE_MODES = ['show_of_hands', 'oral', 'secret_ballot'] as const;
type VoteMode = (typeof VOTE_MODES)[number];
export const VOTE_MODE_NAMES: Record<VoteMode, string> = {
  show_of_hands: '举手表决',
  oral: '口头表决',
  secret_ballot: '无记名投票',
};

/** What a vote is about; each has its own quorum and threshold (`shared/rules/votes.ts`). */
export const VOTE_MATTERS = [
  'general',
  'admission',
  'probation_pass',
  'probation_extend',
  'probation_cancel',
  'disposition',
] as const;
export type VoteMatter = (typeof VOTE_MATTERS)[number];
export const VOTE_MATTER_NAMES: Record<VoteMatter, string> = {
  general: '一般决议',
  admission: '接收预备党员',
  probation_pass: '按期转正',
  probation_extend: '延长预备期',
  probation_cancel: '取消预备党员资格',
  disposition: '组织处置、纪律处分',
};

/** 学习方式. */
export const READING_WAYS = ['led', 'alone', 'watched', 'discussed'] as const;
export type ReadingWay = (typeof READING_WAYS)[number];
export const READING_WAY_NAMES: Record<ReadingWay, string> = {
  led: '领学',
  alone: '自学',
  watched: '观看',
  discussed: '研讨',
};

/**
 * 书面意见 handed in before the meeting. A secret ballot keeps no stance with the name
 * (nothing may link a ballot to a voter), so `stance` is null there.
 */
const writtenOpinion = z.strictObject({
  personId: id,
  receivedOn: calendarDate.nullable(),
  stance: z.enum(['for', 'against', 'abstain']).nullable(),
});

/** Tally of a vote. All counts are whole votes, null while not yet entered. */
export const tally = z.strictObject({
  for: count,
  against: count,
  abstain: count,
  /** 发出、收回、有效、无效票; only a secret ballot has them. */
  issued: count,
  returned: count,
  invalid: count,
});
export type Tally = z.infer<typeof tally>;

/** One name on the ballot of an election, with its votes. */
const candidate = z.strictObject({ personId: id, for: count, against: count, abstain: count });
export type Candidate = z.infer<typeof candidate>;

/** Why a motion with a stance is refused. */
export const SECRET_BALLOT_RULE = '无记名投票不记谁持什么意见，请删去书面意见的表态';

/** Whether no stance stands beside a name where the vote is secret. */
export function keepsBallotSecret(motion: {
  mode: VoteMode;
  written?: readonly { stance?: string | null | undefined }[] | undefined;
}): boolean {
  return motion.mode !== 'secret_ballot' || (motion.written ?? []).every((w) => (w.stance ?? null) === null);
}

/** One thing said or done at a meeting. Facts are fields; only the words are rich text. */
export const entry = z.discriminatedUnion('kind', [
  /** 发言; `dissent` marks words that must stay as spoken (不同意见，按原话记录). */
  z.strictObject({
    ...common,
    kind: z.literal('speech'),
    personId: id.nullable(),
    dissent: z.boolean(),
    text: richText,
  }),
  /** 学习或传达的材料. */
  z.strictObject({
    ...common,
    kind: z.literal('reading'),
    personId: id.nullable(),
    title: line(ENTRY_TEXT.title),
    source: line(ENTRY_TEXT.source),
    docNumber: line(ENTRY_TEXT.docNumber),
    publishedOn: calendarDate.nullable(),
    way: z.enum(READING_WAYS).nullable(),
    /** 篇数, where one entry stands for several; null for one. */
    pieces: z.int().min(1).max(999).nullable(),
    text: richText,
  }),
  /** 表决. */
  z
    .strictObject({
      ...common,
      kind: z.literal('motion'),
      text: richText,
      matter: z.enum(VOTE_MATTERS),
      /** Whom an admission, a probation or a disposition is about: one vote for each. */
      subjectId: id.nullable(),
      /** 延长至; only where a probation is extended. */
      until: calendarDate.nullable(),
      mode: z.enum(VOTE_MODES),
      tally,
      written: z.array(writtenOpinion).max(200),
      /** 监票人、计票人. */
      scrutineers: z.array(id).max(MAX_BALLOT_KEEPERS),
      tellers: z.array(id).max(MAX_BALLOT_KEEPERS),
      /** What the chair announced. */
      announced: z.enum(['passed', 'rejected']).nullable(),
    })
    .refine(keepsBallotSecret, { path: ['written'], error: SECRET_BALLOT_RULE }),
  /** 选举: one round for one office, by secret ballot. A second round is an entry of its own. */
  z.strictObject({
    ...common,
    kind: z.literal('election'),
    /** 选举的职务, such as 支部委员会委员. */
    office: line(ENTRY_TEXT.number),
    /** 应选名额. */
    seats: z.int().min(1).max(MAX_SEATS).nullable(),
    round: z.int().min(1).max(MAX_ROUNDS),
    /** 发出、收回、无效票. */
    issued: count,
    returned: count,
    invalid: count,
    candidates: z.array(candidate).max(MAX_CANDIDATES),
    scrutineers: z.array(id).max(MAX_BALLOT_KEEPERS),
    tellers: z.array(id).max(MAX_BALLOT_KEEPERS),
    /** Who was announced as elected. */
    elected: z.array(id).max(MAX_CANDIDATES),
    text: richText,
  }),
  /** 自我批评. */
  z.strictObject({
    ...common,
    kind: z.literal('self_criticism'),
    personId: id.nullable(),
    dimension: line(ENTRY_TEXT.dimension),
    text: richText,
  }),
  /** 批评意见: `personId` speaks about `targetId`. */
  z.strictObject({
    ...common,
    kind: z.literal('criticism'),
    personId: id.nullable(),
    targetId: id.nullable(),
    dimension: line(ENTRY_TEXT.dimension),
    source: z.enum(['onsite', 'written']),
    text: richText,
    /** 本人对这一条的回应; empty when the person answers all of them together. */
    response: line(MAX_RESPONSE),
  }),
  /** 本人表态 after all criticism. */
  z.strictObject({ ...common, kind: z.literal('response'), personId: id.nullable(), text: richText }),
  /** 谈心谈话的内容; `personId` only where it matters whose words they are, as when several talk. */
  z.strictObject({ ...common, kind: z.literal('talk'), personId: id.nullable(), text: richText }),
  /** 意见建议. */
  z.strictObject({ ...common, kind: z.literal('suggestion'), personId: id.nullable(), text: richText }),
  /** 决定、决议. */
  z.strictObject({ ...common, kind: z.literal('decision'), number: line(ENTRY_TEXT.number), text: richText }),
  /** 任务: who, by when. */
  z.strictObject({
    ...common,
    kind: z.literal('task'),
    ownerIds: z.array(id).max(MAX_OWNERS),
    dueOn: calendarDate.nullable(),
    text: richText,
  }),
  /** 评议结果: 测评票 and 等次 of each member. */
  z.strictObject({
    ...common,
    kind: z.literal('assessment'),
    rows: z.array(assessed).max(MAX_ASSESSED),
    text: richText,
  }),
  /** 其他文字. */
  z.strictObject({ ...common, kind: z.literal('text'), text: richText }),
]);
export type Entry = z.infer<typeof entry>;
export type EntryKind = Entry['kind'];
export type EntryOf<K extends EntryKind> = Extract<Entry, { kind: K }>;

export const ENTRY_KIND_NAMES: Record<EntryKind, string> = {
  speech: '发言',
  reading: '材料',
  motion: '表决',
  election: '选举',
  self_criticism: '自我批评',
  criticism: '批评',
  response: '表态',
  talk: '谈话',
  suggestion: '意见建议',
  decision: '决定',
  task: '任务',
  assessment: '评议结果',
  text: '文字',
};

/** Kinds whose words are sealed under the second key (design: restricted text). Who spoke about whom is not sealed. */
export const RESTRICTED_KINDS: ReadonlySet<EntryKind> = new Set(['self_criticism', 'criticism', 'response', 'talk']);

/** Fields of a restricted kind that are words: sealed together, and left out for those who may not read them. */
export const SEALED_FIELDS: ReadonlySet<string> = new Set(['text', 'dimension', 'response']);

/** An entry of a kind with nothing in it yet. */
export function emptyEntry(kind: EntryKind, at: { id: string; sectionId: string; position: string }): Entry {
  const base = { ...at, at: null };
  const text = [{ type: 'paragraph' as const, children: [{ text: '' }] }];
  switch (kind) {
    case 'speech':
      return { ...base, kind, personId: null, dissent: false, text };
    case 'reading':
      return {
        ...base,
        kind,
        personId: null,
        title: '',
        source: '',
        docNumber: '',
        publishedOn: null,
        way: null,
        pieces: null,
        text,
      };
    case 'motion': {
      const none = { for: null, against: null, abstain: null, issued: null, returned: null, invalid: null };
      return {
        ...base,
        kind,
        text,
        matter: 'general',
        subjectId: null,
        until: null,
        mode: 'show_of_hands',
        tally: none,
        written: [],
        scrutineers: [],
        tellers: [],
        announced: null,
      };
    }
    case 'election':
      return {
        ...base,
        kind,
        office: '',
        seats: null,
        round: 1,
        issued: null,
        returned: null,
        invalid: null,
        candidates: [],
        scrutineers: [],
        tellers: [],
        elected: [],
        text,
      };
    case 'self_criticism':
      return { ...base, kind, personId: null, dimension: '', text };
    case 'criticism':
      return { ...base, kind, personId: null, targetId: null, dimension: '', source: 'onsite', text, response: '' };
    case 'response':
    case 'talk':
    case 'suggestion':
      return { ...base, kind, personId: null, text };
    case 'decision':
      return { ...base, kind, number: '', text };
    case 'task':
      return { ...base, kind, ownerIds: [], dueOn: null, text };
    case 'assessment':
      return { ...base, kind, rows: [], text };
    case 'text':
      return { ...base, kind, text };
    default:
      return kind satisfies never;
  }
}

/** Everybody an entry names. */
export function peopleOf(e: Entry): string[] {
  const ids: (string | null)[] = [];
  if ('personId' in e) ids.push(e.personId);
  if (e.kind === 'criticism') ids.push(e.targetId);
  if (e.kind === 'task') ids.push(...e.ownerIds);
  if (e.kind === 'motion') ids.push(e.subjectId, ...e.scrutineers, ...e.tellers, ...e.written.map((w) => w.personId));
  if (e.kind === 'assessment') ids.push(...e.rows.map((row) => row.personId));
  if (e.kind === 'election')
    ids.push(...e.candidates.map((c) => c.personId), ...e.scrutineers, ...e.tellers, ...e.elected);
  return ids.filter((i) => i !== null);
}
