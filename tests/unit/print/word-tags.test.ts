import { describe, expect, test } from 'vitest';
import { LOOP_TAGS, TEXT_TAGS } from '../../../shared/print/word-tags/tags.ts';
import { tagValues, type TagRow } from '../../../shared/print/word-tags/values.ts';
import { nearestName } from '../../../shared/text/nearest.ts';
import { assemblyRecord, orgLifeRecord } from '../../fixtures/record.ts';

const options = { scope: 'counts', branchName: '中共青石县图书馆支部委员会', marking: '内部资料' } as const;

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
