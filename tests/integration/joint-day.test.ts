import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { OpenBook } from '../../electron/core/context.ts';
import { exportHandlers } from '../../electron/core/services/exports.ts';
import { ledgerRows } from '../../electron/core/services/ledger-rows.ts';
import { addFromFile } from '../../electron/core/services/records-add.ts';
import { finaliseRecord } from '../../electron/core/services/records-finalise.ts';
import { newBranchProfile } from '../../shared/model/branch.ts';
import { recordFile } from '../../shared/model/record-file.ts';
import { HOST_BRANCH, type MeetingRecord } from '../../shared/model/record.ts';
import { checkRecord } from '../../shared/rules/index.ts';
import { unzip } from './docx.helper.ts';
import { coreOf, openTestBook, tempFolder, testClock } from './helpers.ts';
import { seat } from './records.helpers.ts';

/**
 * One 主题党日 of four branches (domain notes §3.3): all study for an hour, then one branch visits, one discusses and one keeps its members'
 * political birthdays, each at a place of its own. Everybody and everything here is invented.
 */
const HOST = '中共青石市测绘档案中心机关支部委员会';
const [SURVEYORS, ARCHIVE, TRAINING] = ['外业支部', '档案支部', '培训支部'];
const clock = testClock('2026-06-26T09:00:00.000Z');

/** Who belongs to whom, by a name that stands nowhere else. */
const PEOPLE = {
  [HOST]: ['周谷雨', '林小满', '何秋分', '吴芒种'],
  [SURVEYORS]: ['钱立夏', '孙大暑'],
  [ARCHIVE]: ['李惊蛰', '郑寒露'],
  [TRAINING]: ['王小雪', '冯冬至'],
};

const day = {
  format: 'branchbook-record/1',
  type: 'theme_day',
  header: {
    title: '2026年6月主题党日',
    theme: '把图纸送到田头',
    heldOn: '2026-06-25',
    startTime: '09:00',
    endTime: '17:00',
    place: '中心三楼会议室、柳湾村',
    chair: '周谷雨',
    recorder: '林小满',
    guests: [
      { name: '田老支书', post: '柳湾村' },
      ...[SURVEYORS, ARCHIVE, TRAINING].flatMap((branch) =>
        (PEOPLE[branch] ?? []).map((name) => ({ name, post: branch })),
      ),
    ],
    branches: [
      { name: SURVEYORS, expected: 12, present: 11, people: '褚霜降病假' },
      { name: ARCHIVE, expected: 9, present: 9, people: '全部到会' },
      { name: TRAINING, expected: 7, present: 6, people: '卫白露公差' },
    ],
  },
  attendance: { others: 'present', list: [{ person: '吴芒种', status: 'leave', reason: 'duty', note: '' }] },
  sections: [
    {
      kind: 'study',
      own: { place: '中心三楼会议室', leader: '周谷雨', minutes: 35, people: ['周谷雨', '何秋分', '钱立夏', '李惊蛰'] },
      entries: [
        {
          kind: 'reading',
          person: '周谷雨',
          title: '《村庄规划编制办法》',
          publishedOn: '2026-05-12',
          way: 'led',
          text: '领学第三章。',
        },
      ],
    },
    {
      kind: 'lecture',
      own: { place: '中心三楼会议室', leader: '何秋分', minutes: 30 },
      entries: [{ kind: 'speech', person: '何秋分', text: '党课讲怎样让图纸有人用。' }],
    },
    {
      kind: 'site_visit',
      title: '观摩蔬菜大棚',
      own: { place: '柳湾村大棚', leader: '钱立夏', minutes: 60, branch: SURVEYORS, people: ['钱立夏', '孙大暑'] },
      entries: [
        {
          kind: 'reading',
          person: '钱立夏',
          title: '《大棚选址案例》',
          publishedOn: '2026-04-02',
          way: 'led',
          text: '在棚边集体学习。',
        },
        { kind: 'speech', person: '孙大暑', text: '棚区的水渠图还是旧的。' },
        { kind: 'speech', person: '田老支书', text: '渠改过两回了。' },
      ],
    },
    {
      kind: 'discussion',
      title: '座谈查档便民',
      own: { place: '柳湾村村委会', leader: '李惊蛰', minutes: 50, branch: ARCHIVE },
      entries: [
        { kind: 'suggestion', person: '李惊蛰', text: '查档窗口每月到村里一次。' },
        { kind: 'suggestion', person: '郑寒露', text: '老地契先做扫描件。' },
        { kind: 'suggestion', text: '两个支部互相观摩。' },
      ],
    },
    {
      kind: 'political_birthday',
      title: '给两名党员过政治生日',
      own: { place: '柳湾村党员活动室', leader: '王小雪', minutes: 20, branch: TRAINING, people: ['王小雪', '冯冬至'] },
      entries: [{ kind: 'speech', person: '冯冬至', text: '入党八年，初心没有变。' }],
    },
  ],
};

function held() {
  const book = openTestBook({ branch: newBranchProfile(HOST, '2026-01-01') });
  seat(
    book,
    (PEOPLE[HOST] ?? []).map((name, n) => ({ name, ...(n === 0 ? { post: '书记' } : {}) })),
  );
  const draft = addFromFile(book, clock, { file: recordFile.parse(day) });
  return { book, draft };
}

/** Words of the Word file that the branch gets, by the service that the window calls. */
async function paperOf(book: OpenBook, record: MeetingRecord, branch: string) {
  const folder = tempFolder();
  const handle = `file-${'0'.repeat(32)}`;
  const core = coreOf(book, clock, { [handle]: folder });
  const branchId = branch === HOST ? HOST_BRANCH : (record.header.branches.find((b) => b.name === branch)?.id ?? '');
  const { jobId } = await exportHandlers['exports.start'](
    { recordId: record.id, format: 'docx', paper: { form: 'record', scope: 'counts', branchId }, folder: handle },
    core,
  );
  const { files } = await core.jobs.ended(jobId);
  const { parts } = await unzip(readFileSync(path.join(folder, files[0] ?? '')));
  const words = (parts.get('word/document.xml') ?? '').replaceAll(/<[^>]+>/gu, '');
  return { file: files[0] ?? '', words };
}

describe('a day of several branches', () => {
  test('study reaches the hour, and nothing has to be asked of it but what the program cannot know', () => {
    const { book, draft } = held();
    const { branch } = book.session;
    const found = checkRecord({ record: draft, standings: draft.people, branch, today: '2026-06-26' });
    expect(found.filter((f) => f.rule === 'theme_day.first_hour')).toMatchObject([
      { severity: 'met', text: '学习、党课合计 65 分钟。' },
    ]);
  });

  test('each branch prints its own, with its own attendance and nobody of another branch', async () => {
    const { book, draft } = held();
    const record = finaliseRecord(book, clock, { recordId: draft.id, revision: draft.revision });
    const own = {
      [HOST]: ['应到：4人', '实到：3人', '吴芒种（公差）'],
      [SURVEYORS]: [
        '应到：12人',
        '实到：11人',
        '褚霜降病假',
        '观摩蔬菜大棚',
        '柳湾村大棚',
        '《大棚选址案例》',
        '水渠图还是旧的',
        '田老支书',
      ],
      [ARCHIVE]: [
        '应到：9人',
        '实到：9人',
        '全部到会',
        '座谈查档便民',
        '柳湾村村委会',
        '老地契先做扫描件',
        '两个支部互相观摩',
      ],
      [TRAINING]: ['应到：7人', '实到：6人', '卫白露公差', '给两名党员过政治生日', '柳湾村党员活动室', '入党八年'],
    };
    for (const branch of Object.keys(own)) {
      const { file, words } = await paperOf(book, record, branch);
      expect(file).toContain(branch === HOST ? '本支部' : branch);
      for (const mine of own[branch] ?? []) expect(words, `${branch}：${mine}`).toContain(mine);
      for (const mine of PEOPLE[branch] ?? []) expect(words, `${branch}：${mine}`).toContain(mine);
      for (const together of ['中心三楼会议室', '《村庄规划编制办法》', '怎样让图纸有人用'])
        expect(words).toContain(together);
      for (const other of Object.keys(own).filter((name) => name !== branch)) {
        // Who led the day and what was done together is named on every paper.
        const strangers = (PEOPLE[other] ?? []).filter((name) => !['周谷雨', '林小满', '何秋分'].includes(name));
        for (const theirs of [...strangers, ...(own[other] ?? [])]) {
          expect(words, `${branch} 的记录里有 ${other} 的：${theirs}`).not.toContain(theirs);
        }
      }
    }
  });

  test('each segment has its place, leader and people, and what was proposed says which branch proposed it', () => {
    const { book, draft } = held();
    expect(draft.sections.map((s) => [s.kind, s.own['place']])).toEqual([
      ['study', '中心三楼会议室'],
      ['lecture', '中心三楼会议室'],
      ['site_visit', '柳湾村大棚'],
      ['discussion', '柳湾村村委会'],
      ['political_birthday', '柳湾村党员活动室'],
    ]);
    const rows = ledgerRows(book, { of: 'year', ledger: 'suggestion', year: 2026, by: 'held' });
    expect(rows.map((r) => [r.cells['text'], r.cells['person'], r.source])).toEqual([
      ['查档窗口每月到村里一次。', '李惊蛰', '2026年6月主题党日（档案支部）'],
      ['老地契先做扫描件。', '郑寒露', '2026年6月主题党日（档案支部）'],
      ['两个支部互相观摩。', '', '2026年6月主题党日（档案支部）'],
    ]);
  });
});
