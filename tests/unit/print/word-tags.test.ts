import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LOOP_TAGS, TEXT_TAGS } from '../../../shared/print/word-tags/tags.ts';
import type { TagRow } from '../../../shared/print/word-tags/entry-rows.ts';
import { exampleValues, tagValues } from '../../../shared/print/word-tags/values.ts';
import { nearestName } from '../../../shared/text/nearest.ts';
import type { EntryOf } from '../../../shared/model/entry.ts';
import type { MeetingRecord } from '../../../shared/model/record.ts';
import { fromPlainText } from '../../../shared/model/rich-text.ts';
import { WORD_TAGS_DOC, wordTagsDoc } from '../../../tools/word-tags-doc.ts';
import { assemblyRecord, orgLifeRecord, personId } from '../../fixtures/record.ts';

const options = { scope: 'counts', branchName: '中共青石县图书馆支部委员会', marking: '内部资料' } as const;

/** The assembly with one more entry at its end. */
function withEntry(more: Omit<EntryOf<'election'>, keyof At> | Omit<EntryOf<'assessment'>, keyof At>): MeetingRecord {
  const record = assemblyRecord();
  const at: At = {
    id: '01939000-0000-7000-8000-0000000000ff',
    sectionId: record.sections.at(-1)?.id ?? '',
    position: 'z0',
    at: null,
  };
  return { ...record, entries: [...record.entries, { ...at, ...more }] };
}
type At = Pick<EntryOf<'text'>, 'id' | 'sectionId' | 'position' | 'at'>;

describe('values of the tags of a Word template', () => {
  test('every tag of the table has a value, and nothing else has', () => {
    const names = [...TEXT_TAGS, ...LOOP_TAGS].map((tag) => tag.name);
    expect(new Set(names).size).toBe(names.length);
    expect(Object.keys(tagValues(assemblyRecord(), options)).toSorted()).toEqual(names.toSorted());
  });

  test('facts, figures and lists are those of the paper', () => {
    const values = tagValues(assemblyRecord(), options);
    expect(values).toMatchObject({
      会议名称: '支部党员大会（2026年第4次）会议记录',
      党组织: '中共青石县图书馆支部委员会',
      会议时间: '2026年11月20日14:00—16:20',
      主持人: '周谷雨（书记）',
      应到: '23人',
      请假人数: '2人',
      请假: '罗寒露（病假，已请假）、马小暑（公差）',
      请假人员: [
        { 序号: '1', 姓名: '罗寒露', 备注: '病假，已请假' },
        { 序号: '2', 姓名: '马小暑', 备注: '公差' },
      ],
      缺席人员: [{ 序号: '1', 姓名: '钱清明', 备注: '' }],
      列席: '贺立秋（上级党委组织员）',
    });
    expect(values['出席人员']).toHaveLength(20);
    const agenda = values['议题'] as readonly TagRow[];
    expect(agenda.slice(0, 1)).toMatchObject([{ 序号: '一', 标题: '清点人数' }]);
    expect(agenda.find((item) => item['标题'] === '审议支部党费使用公示办法')?.['内容']).toContain(
      '赞成17票，反对1票，弃权1票',
    );
  });

  test('votes, decisions, tasks and what came afterwards are rows in the order of the meeting', () => {
    const values = tagValues(assemblyRecord(), options);
    expect(values['表决']).toHaveLength(3);
    expect(values['表决']).toMatchObject([
      {
        序号: '1',
        事项: '审议《2027年主题党日计划（草案）》。',
        表决方式: '举手表决',
        赞成: '17',
        反对: '1',
        弃权: '1',
        结果: '通过',
      },
      { 序号: '2' },
      { 序号: '3', 表决方式: '无记名投票', 表述: expect.stringMatching(/发出选票19张.*赞成17票/u) as string },
    ]);
    expect((values['决定'] as readonly TagRow[])[0]).toEqual({
      序号: '1',
      编号: '2026-1',
      内容: '同意《2027年主题党日计划（草案）》，自2026年12月1日起执行。',
    });
    expect((values['任务'] as readonly TagRow[])[0]).toEqual({
      序号: '1',
      内容: '按讨论意见修改后印发，并在支部园地公布。',
      责任人: expect.stringMatching(/^[^、]+、[^、]+$/u) as string,
      完成时限: '2026年12月31日',
    });
    expect(values['后续登记']).toMatchObject([
      { 日期: '2026年11月23日', 事项: '已打印', 经手人: '林小满' },
      { 事项: '已签字', 说明: expect.stringContaining('主持人、记录人已经签字。') as string },
    ]);
    expect(tagValues({ ...assemblyRecord(), state: 'planned' }, options)).toMatchObject({
      表决: [],
      决定: [],
      任务: [],
    });
  });

  test('each candidate of an election is a row, with who was elected', () => {
    const candidate = (n: number, votes: number) => ({ personId: personId(n), for: votes, against: 0, abstain: null });
    const values = tagValues(
      withEntry({
        kind: 'election',
        office: '支部委员会委员',
        seats: 1,
        round: 2,
        issued: 20,
        returned: 20,
        invalid: 0,
        candidates: [candidate(1, 12), candidate(2, 7)],
        scrutineers: [],
        tellers: [],
        elected: [personId(1)],
        text: fromPlainText(''),
      }),
      options,
    );
    expect(values['选举']).toMatchObject([
      { 序号: '1', 职务: '支部委员会委员', 轮次: '第2轮', 赞成: '12', 反对: '0', 弃权: '', 结果: '当选' },
      { 序号: '2', 赞成: '7', 结果: '' },
    ]);
  });

  test('grades go out as numbers; by name with 全文, and in an extract the own line alone', () => {
    const votes = { excellent: null, competent: null, basic: null, failed: null };
    const rows = [
      { personId: personId(1), votes, self: 'competent' as const, grade: 'excellent' as const, note: '' },
      { personId: personId(2), votes, self: null, grade: 'competent' as const, note: '' },
    ];
    const record = withEntry({ kind: 'assessment', rows, text: fromPlainText('') });
    const counts = tagValues(record, options);
    expect(counts).toMatchObject({
      评议人数: [
        { 等次: '优秀', 人数: '1' },
        { 等次: '合格', 人数: '1' },
        { 等次: '基本合格', 人数: '0' },
        { 等次: '不合格', 人数: '0' },
      ],
      评议名单: [],
    });
    const full = tagValues(record, { ...options, scope: 'full' })['评议名单'];
    expect(full).toMatchObject([
      { 自评: '合格', 等次: '优秀' },
      { 自评: '', 等次: '合格' },
    ]);
    const own = tagValues(record, { ...options, scope: `person:${personId(2)}` });
    expect(own).toMatchObject({ 评议人数: [], 评议名单: [{ 序号: '1', 等次: '合格' }] });
  });

  test('the words of 批评与自我批评 come only with 全文, which then is said', () => {
    const record = orgLifeRecord('沉鱼落雁');
    const counts = tagValues(record, options);
    const full = tagValues(record, { ...options, scope: 'full' });
    expect(JSON.stringify(counts)).not.toContain('沉鱼落雁');
    expect(JSON.stringify(full)).toContain('沉鱼落雁');
    expect(full['说明']).toContain('导出范围：全文');
  });
});

test.each([
  ['会义名称', '会议名称'],
  ['主持', '主持人'],
  ['会议时间点', '会议时间'],
  ['党费', null],
])('the nearest name to %s is %s', (typed, meant) => {
  expect(nearestName(typed, ['会议名称', '会议时间', '主持人', '应到'])).toBe(meant);
});

test('docs/word-templates.md lists the tags as they are now (else run: npm run word-tags-doc)', () => {
  expect(readFileSync(WORD_TAGS_DOC, 'utf8')).toBe(wordTagsDoc());
});

test('the examples fill every tag, a repeated part twice', () => {
  const values = exampleValues();
  expect(Object.keys(values).toSorted()).toEqual(Object.keys(tagValues(assemblyRecord(), options)).toSorted());
  expect(values).toMatchObject({ 会议地点: '三楼第二会议室', 签字: [{ 签字人: '主持人' }, { 签字人: '主持人' }] });
});
