import { describe, expect, test } from 'vitest';
import type { MeetingRecord, RecordHeader } from '../../../shared/model/record.ts';
import { BUNDLED_FACES, layOut, paperOf } from '../../../shared/print/index.ts';
import { pageText } from '../../../shared/print/layout/text.ts';
import { templateOf } from '../../../shared/templates/index.ts';
import { assemblyRecord } from '../../fixtures/record.ts';
import { glyphXs } from '../../../shared/print/layout/text.ts';
import { AREA, CHAR_PITCH } from '../../../shared/print/grid.ts';

const BRANCH = { name: '中共青石县图书馆支部委员会', marking: '内部资料' };
const NOTICE = { form: 'notice', scope: 'counts', branchId: null } as const;

/** A plan with an agenda of two points. */
function plan(header: Partial<RecordHeader>, type = 'member_assembly'): MeetingRecord {
  const record = assemblyRecord();
  const sections = record.sections
    .slice(0, 2)
    .map((s, i) => ({ ...s, title: ['学习文件', '讨论明年的计划'][i] ?? '' }));
  return {
    ...record,
    type,
    template: templateOf(type),
    state: 'planned',
    sections,
    entries: [],
    header: {
      ...record.header,
      title: '支部党员大会',
      plannedOn: '2026-11-20',
      heldOn: null,
      startTime: '14:30',
      ...header,
    },
  };
}

function pagesOf(record: MeetingRecord, today = '2026-11-16') {
  return layOut(paperOf(record, NOTICE, BRANCH, today), BUNDLED_FACES).pages;
}

function linesOf(record: MeetingRecord, today?: string): string[] {
  return pagesOf(record, today).flatMap(pageText);
}

describe('a notice', () => {
  test('says when, where, who and what, and who gives it', () => {
    const lines = linesOf(plan({ place: '三楼会议室', guests: [], theme: '', branches: [] }));
    expect(lines.filter((l) => l !== '')).toEqual([
      '关于召开支部党员大会的通知',
      '各位党员：',
      '定于2026年11月20日（星期五）14:30在三楼会议室召开支',
      '部党员大会，现将有关事项通知如下：',
      '一、参加人员',
      '全体党员。',
      '二、议程',
      '1.学习文件',
      '2.讨论明年的计划',
      '三、请假',
      '请安排好工作，按时参加。不能参加的，请事先向党支部请',
      '假并说明原因。',
      '中共青石县图书馆支部委员会',
      '2026年11月16日',
    ]);
  });

  test('leaves open what is not fixed yet', () => {
    const text = linesOf(plan({ plannedOn: null, startTime: null, place: '' })).join('');
    expect(text).toContain('定于近日（时间另行通知）召开支部党员大会');
  });

  test.each<[string, Partial<RecordHeader>, string, string]>([
    ['committee', {}, '各位委员：', '支部委员会全体委员。'],
    ['group', { groupName: '第一党小组' }, '各位党员：', '第一党小组全体党员。'],
    ['volunteer', {}, '各位党员：', '报名参加的党员。'],
    ['org_life', { form: null }, '各位党员：', '全体党员。'],
    ['org_life', { form: 'committee' }, '各位委员：', '支部委员会全体委员。'],
  ])('calls those who are expected: %s', (type, header, address, who) => {
    const lines = linesOf(plan(header, type));
    expect(lines).toContain(address);
    expect(lines).toContain(who);
  });

  test('of an activity names it as one, with its theme and the other branches', () => {
    const branches = [{ id: crypto.randomUUID(), name: '第三支部', expected: null, present: null, people: '' }];
    const text = linesOf(plan({ title: '11月主题党日', theme: '学用结合', branches }, 'theme_day')).join('');
    expect(text).toContain('关于开展11月主题党日的通知');
    expect(text).toContain('一起参加的支部：第三支部。');
    expect(text).toContain('二、主题学用结合。');
  });

  // GB/T 9704-2012, 7.3.5.2: 署名右空二字; the date begins two characters right of the name's first, and when it is the longer one it stands right two characters.
  test.each([
    ['2026-11-16', '中共青石县图书馆支部委员会'],
    ['2026-11-16', '第二支部'],
  ])('is signed two characters from the edge (%s, %s)', (today, name) => {
    const pages = layOut(paperOf(plan({}), NOTICE, { ...BRANCH, name }, today), BUNDLED_FACES).pages;
    const lines = pages.flatMap((p) => p.lines).filter((l) => l.runs.length > 0);
    const [by, on] = lines.slice(-2);
    const first = (line: typeof by): number => (line?.runs[0] ? (glyphXs(line.runs[0])[0] ?? 0) : 0);
    const right = (line: typeof by): number => {
      const run = line?.runs.at(-1);
      return run ? (glyphXs(run).at(-1) ?? 0) + (run.advances.at(-1) ?? 0) : 0;
    };
    expect((first(on) - first(by)) / CHAR_PITCH).toBeGreaterThan(1);
    expect((first(on) - first(by)) / CHAR_PITCH).toBeLessThan(3);
    const edge = (line: typeof by): number => (AREA.left + AREA.width - right(line)) / CHAR_PITCH;
    expect(Math.min(edge(by), edge(on))).toBeCloseTo(2, 1);
  });
});
