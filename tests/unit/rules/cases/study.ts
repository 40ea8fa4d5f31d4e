import { p, type Case } from './case.ts';
import { entry, mark, marks } from '../helpers.ts';

const said = entry(0, 'speech', { personId: p(1), words: '登记要当天做。' });
const material = entry(1, 'reading', { title: '保密工作通知', publishedOn: '2026-11-20' });
const given = { lecturer: p(1) };

/** 党课, 集中学习, 警示教育. */
export const cases: Case[] = [
  { what: 'lecture: by nobody', type: 'lecture', rule: 'lecture.lecturer', severity: 'check', says: '没有写讲课人' },
  {
    what: 'lecture: by somebody who was away',
    type: 'lecture',
    change: {
      header: { own: given },
      attendance: [...marks(1), mark(1, { status: 'leave', reason: 'sick' })],
    },
    rule: 'lecture.lecturer',
    severity: 'check',
    says: '记为没有到会，却是讲课人',
  },
  {
    what: 'lecture: by a member',
    type: 'lecture',
    change: { header: { own: given } },
    rule: 'lecture.lecturer',
    severity: 'met',
  },
  {
    what: 'lecture: by a guest',
    type: 'lecture',
    change: { header: { own: { lecturer: p(30) } } },
    rule: 'lecture.lecturer',
    severity: 'met',
  },
  {
    what: 'lecture: an empty part of lecturing',
    type: 'lecture',
    change: { kinds: ['lecture'], entries: [] },
    rule: 'lecture.content',
    severity: 'check',
    says: '没有记讲了什么',
  },
  {
    what: 'lecture: a talk after no lecture',
    type: 'lecture',
    change: { kinds: ['discussion'], entries: [said] },
    rule: 'lecture.content',
    severity: 'check',
  },
  {
    what: 'lecture: something was said',
    type: 'lecture',
    change: { kinds: ['lecture'], entries: [said] },
    rule: 'lecture.content',
    severity: 'met',
  },
  {
    what: 'lecture: no topic',
    type: 'lecture',
    rule: 'own_fields.missing',
    severity: 'check',
    says: '没有填题目',
  },
  {
    what: 'study: a talk about nothing',
    type: 'study',
    change: { kinds: ['discussion'], entries: [said] },
    rule: 'study.material',
    severity: 'check',
    says: '没有学习材料',
  },
  {
    what: 'study: a material without anything in it',
    type: 'study',
    change: { kinds: ['reading'], entries: [said, entry(1, 'reading')] },
    rule: 'study.material',
    severity: 'check',
  },
  {
    what: 'study: one material',
    type: 'study',
    change: { kinds: ['reading'], entries: [said, material] },
    rule: 'study.material',
    severity: 'met',
    says: '1 份材料',
  },
  {
    what: 'study: a material published the day after (超前学习)',
    type: 'study',
    change: {
      kinds: ['reading'],
      entries: [said, entry(1, 'reading', { title: '保密工作通知', publishedOn: '2026-11-21' })],
    },
    rule: 'materials.date',
    severity: 'check',
    says: '2026年11月21日才发布',
  },
  {
    what: 'study: published on the day itself',
    type: 'study',
    change: { kinds: ['reading'], entries: [said, material] },
    rule: 'materials.date',
    severity: 'met',
  },
  {
    what: 'warning: neither film nor case',
    type: 'warning_edu',
    change: { kinds: ['discussion'], entries: [said] },
    rule: 'warning_edu.material',
    severity: 'check',
    says: '没有片子或案例',
  },
  {
    what: 'warning: a case',
    type: 'warning_edu',
    change: { kinds: ['case'], entries: [material] },
    rule: 'warning_edu.material',
    severity: 'met',
  },
  {
    what: 'warning: a case, and nobody spoke about it',
    type: 'warning_edu',
    change: { kinds: ['case', 'discussion'], sections: ['案例', '讨论'], entries: [said, material] },
    rule: 'warning_edu.discussion',
    severity: 'check',
    says: '没有大家的剖析',
  },
  {
    what: 'warning: a case, and no part for talking',
    type: 'warning_edu',
    change: { kinds: ['case'], entries: [material] },
    rule: 'warning_edu.discussion',
    severity: 'check',
  },
  {
    what: 'warning: talked over',
    type: 'warning_edu',
    change: { kinds: ['discussion'], entries: [said] },
    rule: 'warning_edu.discussion',
    severity: 'met',
    says: '记了 1 条',
  },
];
