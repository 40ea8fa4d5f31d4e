import { entries, p, type Case } from './case.ts';
import { entry, mark, marks, member, members } from '../helpers.ts';

/** The roll call. */
export const cases: Case[] = [
  {
    what: 'two people not marked',
    change: { attendance: marks(8) },
    rule: 'attendance.unmarked',
    severity: 'must',
    says: '冯立冬、顾雨水',
  },
  { what: 'all marked', rule: 'attendance.unmarked', severity: 'met', says: '应到 10 人，实到 10 人' },
  {
    what: 'leave without a reason',
    change: { attendance: [...marks(9), mark(9, { status: 'leave' })] },
    rule: 'attendance.reason',
    severity: 'check',
    says: '顾雨水',
  },
  {
    what: 'absent without a word',
    change: { attendance: [...marks(9), mark(9, { status: 'absent' })] },
    rule: 'attendance.reason',
    severity: 'check',
    says: '顾雨水',
  },
  {
    what: 'leave for another reason that nobody says',
    change: { attendance: [...marks(9), mark(9, { status: 'leave', reason: 'other' })] },
    rule: 'attendance.other_reason',
    severity: 'check',
    says: '顾雨水',
  },
  { what: 'nobody on the roster', standings: [], rule: 'attendance.base', severity: 'must' },
  {
    what: 'somebody who left came',
    standings: [...members(9), member(9, { registered: false, expected: false })],
    rule: 'attendance.not_registered',
    severity: 'check',
    says: '顾雨水',
  },
  {
    what: 'an excluded member came',
    standings: [...members(9), member(9, { expected: false, excluded: 'infirm' })],
    rule: 'attendance.excluded',
    severity: 'check',
    says: '顾雨水',
  },
  {
    what: 'the recorder did not come',
    change: { header: { recorderId: p(9) }, attendance: marks(10, 9) },
    rule: 'attendance.acted',
    severity: 'check',
    says: '记录人',
  },
  {
    what: 'somebody absent speaks',
    change: { attendance: marks(10, 9), ...entries(entry(1, 'speech', { personId: p(9), words: '同意。' })) },
    rule: 'attendance.acted',
    severity: 'check',
    says: '顾雨水',
  },
];
