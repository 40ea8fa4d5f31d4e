import { entries, p, type Case } from './case.ts';
import { entry } from '../helpers.ts';

/** Materials, sections and entries. */
export const cases: Case[] = [
  {
    what: 'material of five days later',
    change: entries(entry(1, 'reading', { title: '学习材料（二）', publishedOn: '2026-11-25' })),
    rule: 'materials.date',
    severity: 'check',
    says: '2026年11月25日才发布',
  },
  {
    what: 'material of the same day',
    change: entries(entry(1, 'reading', { title: '学习材料', publishedOn: '2026-11-20' })),
    rule: 'materials.date',
    severity: 'met',
  },
  {
    what: 'material without a title',
    change: entries(entry(1, 'reading', { words: '领学二十分钟' })),
    rule: 'materials.title',
    severity: 'check',
  },
  { what: 'item without a title', change: { sections: [''] }, rule: 'sections.title', severity: 'check', says: '议题' },
  {
    what: 'item without an entry',
    change: { sections: ['审议计划', '审议培训'] },
    rule: 'sections.empty',
    severity: 'check',
    says: '审议培训',
  },
  {
    what: 'not even titles',
    change: { sections: [], entries: [] },
    rule: 'sections.empty',
    severity: 'check',
    says: '没有记谁说了什么',
  },
  { what: 'only titles', change: { entries: [] }, rule: 'sections.empty', severity: 'check', says: '只有标题' },
  {
    what: 'an empty speech',
    change: entries(entry(1, 'speech', { personId: p(2) })),
    rule: 'entries.blank',
    severity: 'check',
  },
  {
    what: 'a phrase of which a day is not filled in',
    change: entries(entry(1, 'text', { words: '上级党组织于____年3月批复同意。' })),
    rule: 'entries.unfilled',
    severity: 'check',
    says: '请填上',
  },
  {
    what: 'a speech of nobody',
    change: entries(entry(1, 'speech', { words: '同意。' })),
    rule: 'entries.speaker',
    severity: 'check',
  },
  {
    what: 'an empty decision',
    change: entries(entry(1, 'decision')),
    rule: 'entries.decision',
    severity: 'check',
    says: '没有内容',
  },
  {
    what: 'a decision of one word',
    change: entries(entry(1, 'decision', { words: '同意。' })),
    rule: 'entries.decision',
    severity: 'check',
    says: '太短',
  },
  {
    what: '一致同意 without a vote',
    change: entries(entry(1, 'decision', { words: '会议一致同意该计划。' })),
    rule: 'entries.unanimous',
    severity: 'check',
  },
  {
    what: 'a task without owner and day',
    change: entries(entry(1, 'task', { words: '印发计划' })),
    rule: 'entries.task',
    severity: 'check',
    says: '责任人和期限',
  },
  {
    what: 'a task without a day',
    change: entries(entry(1, 'task', { words: '印发计划', ownerIds: [p(1)] })),
    rule: 'entries.task',
    severity: 'check',
    says: '任务缺期限',
  },
  {
    what: 'a task due before the meeting',
    change: entries(entry(1, 'task', { words: '印发计划', ownerIds: [p(1)], dueOn: '2026-11-19' })),
    rule: 'entries.task',
    severity: 'check',
    says: '会议之前',
  },
  {
    what: 'a task that says nothing',
    change: entries(entry(1, 'task', { ownerIds: [p(1)], dueOn: '2026-12-19' })),
    rule: 'entries.task',
    severity: 'check',
    says: '没有内容',
  },
];
