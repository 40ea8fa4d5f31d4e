import type { RecordTemplate } from '../../shared/model/template.ts';
import type { RuleGroup } from '../../shared/rules/rule-table.ts';

/** A sample record as the file has it: what a change reaches into. */
export interface SampleFile {
  type: string;
  header: Record<string, unknown> & { own?: Record<string, unknown> };
  attendance?: { others: string; list?: Record<string, unknown>[] };
  sections: SampleSection[];
}
interface SampleSection {
  kind: string;
  title?: string;
  own?: Record<string, unknown>;
  entries?: (Record<string, unknown> & { kind: string })[];
}

/** One fact of a sample is changed, and the rule of the domain notes that names it must say so. */
export interface Change {
  /** Where it is written that this is wrong. */
  source: string;
  change: (file: SampleFile, template: RecordTemplate) => void;
  rule: string;
  says: string;
  /** Day of entry, where that is the fact. */
  enteredOn?: string;
}

const has = (kinds: readonly string[], kind: string) => kinds.includes(kind);

/** The first section of the sample in which such an entry may stand; added where the sample has none. */
function sectionFor(file: SampleFile, template: RecordTemplate, kind: string): SampleSection {
  const kinds = template.sections.filter((s) => has(s.entryKinds, kind)).map((s) => s.kind);
  const found = file.sections.find((s) => has(kinds, s.kind));
  if (found) return found;
  const added: SampleSection = { kind: kinds[0] ?? '', title: '补充' };
  file.sections.push(added);
  return added;
}

function add(file: SampleFile, template: RecordTemplate, entry: Record<string, unknown> & { kind: string }): void {
  const section = sectionFor(file, template, entry.kind);
  section.entries = [...(section.entries ?? []), entry];
}

function entriesOf(file: SampleFile, kind: string) {
  return file.sections.flatMap((s) => s.entries ?? []).filter((e) => e.kind === kind);
}

function drop(file: SampleFile, kinds: readonly string[], from: (s: SampleSection) => boolean = () => true): void {
  for (const section of file.sections.filter(from))
    section.entries = (section.entries ?? []).filter((e) => !has(kinds, e.kind));
}

function ownOf(file: SampleFile, kind: string): Record<string, unknown> {
  const section = file.sections.find((s) => s.kind === kind);
  if (!section) throw new Error(`no section ${kind}`);
  return (section.own ??= {});
}

const vote = { kind: 'motion', text: '通过监票人、计票人名单', matter: 'general', mode: 'show_of_hands' };
const chairBy = (name: string, rule: string, says: string): Change => ({
  source: '§1.1, 支部条例 14',
  change: (f) => {
    f.header['chair'] = name;
    delete f.header['entrustment'];
  },
  rule,
  says,
});
const away = (name: string | ((file: SampleFile) => string)): Change => ({
  source: '§7.1 row 5',
  change: (f) =>
    (f.attendance = {
      others: 'present',
      ...f.attendance,
      list: [...(f.attendance?.list ?? []), { person: typeof name === 'string' ? name : name(f), status: 'absent' }],
    }),
  rule: 'attendance.reason',
  says: '没有到会，请写明原因',
});
const secret = (rule: string): Change => ({
  source: '§1.2, 发展细则 21',
  change: (f) => {
    for (const e of entriesOf(f, 'motion')) {
      e['mode'] = 'show_of_hands';
      e['tally'] = { for: 20, against: 0, abstain: 0 };
      delete e['scrutineers'];
      delete e['tellers'];
    }
  },
  rule,
  says: '无记名投票',
});
const empty = (rule: string, says: string): Change => ({
  source: '§1.6',
  change: (f) => drop(f, ['reading']),
  rule,
  says,
});

/** What breaks a group of rules in every type that names it. */
export const COMMON: Partial<Record<RuleGroup, Change>> = {
  required_fields: {
    source: '§1.5, §7.1 row 5',
    change: (f, t) => (f.header[has(t.required, 'place') ? 'place' : 'title'] = ''),
    rule: 'required_fields.missing',
    says: '请填写',
  },
  times: {
    source: '§1.5',
    change: (f) => (f.header['endTime'] = '00:10'),
    rule: 'times.order',
    says: '',
  },
  chair: chairBy('吴芒种', 'chair.entrusted', '主持人不是书记'),
  attendance: away('苏春分'),
  assembly_general: {
    source: '§1.2, 支部条例 11: more than half of 应到会有表决权',
    change: (f, t) => add(f, t, { ...vote, tally: { for: 9, against: 10, abstain: 0 }, announced: 'passed' }),
    rule: 'assembly_general.pass',
    says: '赞成 9 票，须多于 11 票',
  },
  votes: {
    source: '§7.1 row 8: a vote needs numbers',
    change: (f, t) => add(f, t, { ...vote, tally: { for: 20 }, announced: 'passed' }),
    rule: 'votes.counts',
    says: '',
  },
  materials: {
    source: '§7.1 row 2',
    change: (f, t) => add(f, t, { kind: 'reading', title: '明年的通知', publishedOn: '2026-12-01' }),
    rule: 'materials.date',
    says: '2026年12月1日才发布，晚于',
  },
  sections: {
    source: '§7.1 row 8: only titles',
    change: (f) => delete f.sections[0]?.entries,
    rule: 'sections.empty',
    says: '还没有内容',
  },
  entries: {
    source: '§7.1 row 13',
    change: (f, t) =>
      add(
        f,
        t,
        has(
          t.sections.flatMap((s) => s.entryKinds),
          'task',
        )
          ? { kind: 'task', text: '整理会议材料', owners: ['周谷雨'] }
          : { kind: 'text', text: ' ' },
      ),
    rule: 'entries.',
    says: '',
  },
  late_entry: {
    source: '§7.1 row 4',
    change: () => undefined,
    enteredOn: '2026-12-29',
    rule: 'late_entry.late',
    says: '2026年12月29日录入',
  },
  concrete_criticism: {
    source: '§2.5',
    change: (f, t) => {
      const [first] = entriesOf(f, 'criticism');
      if (first) first['text'] = '没有意见。';
      else add(f, t, { kind: 'criticism', person: '曹立冬', target: '董小寒', text: '没有意见。' });
    },
    rule: 'concrete_criticism.empty',
    says: '核对原话',
  },
};

/** What a type has of its own, or says in another way. */
export const OWN: Record<string, Partial<Record<RuleGroup, Change>>> = {
  member_assembly: {
    special_votes: {
      source: '§1.2, 发展细则 21',
      change: (f, t) =>
        add(f, t, {
          ...vote,
          text: '同意接收',
          matter: 'admission',
          subject: '周谷雨',
          tally: { for: 20, against: 0, abstain: 0 },
          announced: 'passed',
        }),
      rule: 'special_votes.secret',
      says: '无记名投票',
    },
  },
  committee: {
    attendance: away('沈冬至'),
    committee_general: {
      source: '§1.2: more than half of the 委员',
      change: (f, t) => add(f, t, { ...vote, tally: { for: 2, against: 2, abstain: 0 }, announced: 'passed' }),
      rule: 'committee_general.pass',
      says: '2 票',
    },
    committee_items: {
      source: '§1.3, §7.1 row 8: no conclusion',
      change: (f) => drop(f, ['decision', 'motion'], (s) => s === f.sections.findLast((each) => each.kind === 'item')),
      rule: 'committee_items.decision',
      says: '有讨论，没有写决定',
    },
    assessment: {
      source: '§2.2 step 11, §2.3: the 支委会 may give the grades; 预备党员 have none',
      change: (f) =>
        f.sections.push({
          kind: 'grading',
          own: { ofYear: 2026 },
          entries: [{ kind: 'assessment', rows: [{ person: '潘春分', grade: 'competent' }] }],
        }),
      rule: 'assessment.people',
      says: '潘春分是预备党员',
    },
  },
  group: {
    chair: chairBy('袁大寒', 'chair.group_leader', '不是党小组组长'),
    attendance: away((f) => (f.header['groupName'] === '第三党小组' ? '袁大寒' : '蒋大雪')),
    group_opinion: {
      source: '§1.1: opinion only',
      change: (f, t) => add(f, t, { ...vote, tally: { for: 6, against: 0, abstain: 0 }, announced: 'passed' }),
      rule: 'group_opinion.vote',
      says: '只提意见',
    },
  },
  org_life: {
    // The samples take the form of a 党小组会, where nothing is resolved, and of a 支委会: a resolution follows the rule of the form.
    assembly_general: {
      source: '§1.1: it may take the form of a 党员大会, §1.2',
      change: (f, t) => {
        f.header['form'] = 'member_assembly';
        add(f, t, { ...vote, tally: { for: 9, against: 11, abstain: 0 }, announced: 'passed' });
      },
      rule: 'assembly_general.pass',
      says: '赞成 9 票，须多于 11 票',
    },
    committee_general: {
      source: '§1.1: it may take the form of a 支委会, §1.2',
      change: (f, t) => {
        f.header['form'] = 'committee';
        add(f, t, { ...vote, tally: { for: 2, against: 3, abstain: 0 }, announced: 'passed' });
      },
      rule: 'committee_general.pass',
      says: '赞成 2 票，须多于 2.5 票',
    },
    attendance: away('沈冬至'),
    chair: chairBy('苏春分', 'chair.', '主持人'),
    org_life: {
      source: '§2.5: each target has a response',
      change: (f) => {
        const section = f.sections.find((s) => s.kind === 'criticism');
        const last = section?.entries?.findLastIndex((e) => e.kind === 'response') ?? -1;
        section?.entries?.splice(last, 1);
      },
      rule: 'org_life.response',
      says: '表态',
    },
    assessment: {
      source: '§2.3: 预备党员 have no grade',
      change: (f) =>
        f.sections.push({
          kind: 'appraisal',
          entries: [{ kind: 'assessment', rows: [{ person: '潘春分', grade: 'competent' }] }],
        }),
      rule: 'assessment.people',
      says: '潘春分是预备党员',
    },
  },
  lecture: {
    lecture: {
      source: '§1.6',
      change: (f) => delete f.header.own?.['lecturer'],
      rule: 'lecture.lecturer',
      says: '讲课人',
    },
  },
  study: { study: empty('study.material', '没有看了、学了什么') },
  warning_edu: { warning_edu: empty('warning_edu.material', '没有看了、学了什么') },
  admission_vote: { special_votes: secret('special_votes.secret') },
  probation_vote: {
    special_votes: {
      source: '§3.2: not earlier than the expiry',
      change: (f) => (ownOf(f, 'probationer')['admittedOn'] = '2025-12-14'),
      rule: 'special_votes.not_before',
      says: '预备期2026年12月14日才满',
    },
  },
  discipline_vote: { special_votes: secret('special_votes.one_by_one') },
  election: {
    election: {
      source: '§1.2: ballots returned at most as issued',
      change: (f) => {
        const [round] = entriesOf(f, 'election');
        if (round) round['returned'] = 21;
      },
      rule: 'election.ballots',
      says: '21',
    },
  },
  theme_day: {
    theme_day: {
      source: '§3.3: 首学一小时',
      change: (f) => (ownOf(f, 'study')['minutes'] = 20),
      rule: 'theme_day.first_hour',
      says: '分钟，不到 60 分钟',
    },
  },
  volunteer: {
    volunteer: {
      source: '§1.6, §3.5',
      change: (f) => (f.header.own = { ...f.header.own, memberCount: 9 }),
      rule: 'volunteer.numbers',
      says: '人的姓名，人数写的是 9 人',
    },
  },
  talk: {
    talk: {
      source: '§3.1',
      change: (f) => drop(f, ['talk'], (s) => s.kind === 'content'),
      rule: 'talk.content',
      says: '没有记主要内容',
    },
  },
  care: {
    care: {
      source: '§1.6: 诉求',
      change: (f) => drop(f, ['task']),
      rule: 'care.request',
      says: '写了诉求，没有任务',
    },
  },
  political_birthday: {
    political_birthday: {
      source: '§3.4',
      change: (f) => (ownOf(f, 'member')['joinedOn'] = '2004-05-19'),
      rule: 'political_birthday.month',
      says: '2004年5月19日入党',
    },
  },
  appraisal: {
    appraisal: {
      source: '§2.4: ballots',
      change: (f) => (ownOf(f, 'poll')['returned'] = 23),
      rule: 'appraisal.poll',
      says: '23',
    },
    assessment: {
      source: '§2.3: 优秀 at most a third',
      change: (f) => {
        const [list] = f.sections.flatMap((s) => s.entries ?? []).filter((e) => e.kind === 'assessment');
        for (const row of (list?.['rows'] ?? []) as { grade?: string }[]) row.grade = 'excellent';
      },
      rule: 'assessment.excellent',
      says: '优秀 22 人',
    },
  },
  four_two: {
    four_two: {
      source: '§1.2 village_party: at least 2/3 present',
      change: (f) => (ownOf(f, 'deliberate')['present'] = 20),
      rule: 'four_two.party',
      says: '20',
    },
  },
};

/** Removes the first field that the type asks for, of the header or of a section. */
export const OWN_FIELD: Change = {
  source: '§1.6',
  change: (f, t) => {
    const field = t.fields.find((each) => each.required && f.header.own?.[each.key] !== undefined);
    if (field) {
      delete f.header.own?.[field.key];
      return;
    }
    for (const section of f.sections) {
      const fields = t.sections.find((s) => s.kind === section.kind)?.fields ?? [];
      const asked = fields.find((each) => each.required && section.own?.[each.key] !== undefined);
      if (asked) {
        delete section.own?.[asked.key];
        return;
      }
    }
  },
  rule: 'own_fields.missing',
  says: '',
};
