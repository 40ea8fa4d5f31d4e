import { describe, expect, test } from 'vitest';
import type { RuleId } from '../../../../shared/rules/rule-table.ts';
import { entry, HELD, idOf, mark, marks, members, tally } from '../helpers.ts';
import { add, box, findings, motion, open, p, speech, secret, words, type Edge } from './edge.ts';

describe('what is asked, and how it is said', () => {
  const committee = { type: 'org_life', standings: members(3) } as const;
  const asked: [string, RuleId, Edge, string][] = [
    [
      'three names in full',
      'attendance.unmarked',
      { change: { attendance: marks(7) } },
      'must 3 人没有点名：韩处暑、冯立冬、顾雨水还没有点名',
    ],
    [
      'of four names three',
      'attendance.unmarked',
      { change: { attendance: marks(6) } },
      '赵白露、韩处暑、冯立冬等 4 人还没有点名',
    ],
    [
      'only spaces are no reason',
      'attendance.reason',
      { change: { attendance: [...marks(9), mark(9, { status: 'leave', note: '  ' })] } },
      '顾雨水没有到会',
    ],
    [
      'a stranger has no name',
      'attendance.not_registered',
      { standings: members(9), change: { attendance: [...marks(9), mark(30)] } },
      '有一个人会议当天不在册',
    ],
    [
      'a stranger who stayed away speaks',
      'attendance.acted',
      {
        standings: members(9),
        change: {
          attendance: [...marks(9), mark(30, { status: 'absent' })],
          ...add(entry(1, 'speech', { personId: p(30), words: '同意。' })),
        },
      },
      '这个人记为没有到会',
    ],
    [
      'criticism on the spot by somebody on leave',
      'attendance.acted',
      {
        change: {
          attendance: marks(10, 9),
          ...add(entry(1, 'criticism', { personId: p(9), targetId: p(1), source: 'onsite', words: '没有登记' })),
        },
      },
      '顾雨水',
    ],
    [
      'the chair did not come',
      'attendance.acted',
      { change: { attendance: [mark(0, { status: 'leave', reason: 'sick' }), ...marks(10).slice(1)] } },
      'check 主持人没有到会：周谷雨',
    ],
    ['a title of spaces', 'materials.title', { change: add(entry(1, 'reading', { title: '  ' })) }, '题名'],
    ['a section of spaces', 'sections.title', { change: { sections: ['  '] } }, '议题没有名称'],
    [
      'a part that is no item, without a title',
      'sections.title',
      { type: 'org_life', change: { sections: [''], kinds: ['criticism'] } },
      '环节没有名称',
    ],
    [
      'a part that is no item, empty',
      'sections.empty',
      { type: 'org_life', change: { sections: ['甲', '批评'], kinds: ['item', 'criticism'] } },
      'check 环节没有内容：“批评”还没有内容',
    ],
    [
      'an item with spaces about its title',
      'sections.empty',
      { change: { sections: ['审议计划', ' 审议培训 '] } },
      'check 议题没有内容：“审议培训”还没有内容',
    ],
    [
      'an empty item without a title',
      'sections.empty',
      { change: { sections: ['审议计划', ' '] } },
      '议题没有内容：还没有内容',
    ],
    [
      'an item with a blank entry',
      'sections.empty',
      {
        change: {
          sections: ['审议计划', '审议培训'],
          entries: [speech, { ...entry(1, 'text'), sectionId: idOf('section', 1) }],
        },
      },
      '审议培训',
    ],
    [
      'only a material without anything',
      'sections.empty',
      { change: { entries: [entry(1, 'reading', { title: ' ' })] } },
      '只有标题',
    ],
    ['only a motion without anything', 'sections.empty', { change: { entries: [entry(1, 'motion')] } }, '只有标题'],
    [
      'a suggestion of nobody',
      'entries.speaker',
      { change: add(entry(1, 'suggestion', { words: '多组织学习。' })) },
      '发言人',
    ],
    [
      'a self-criticism of nobody',
      'entries.speaker',
      { change: add(entry(1, 'self_criticism', { words: '拖了三天。' })) },
      '没有写是谁',
    ],
    ['a blank text', 'entries.blank', { change: add(entry(1, 'text')) }, '空白'],
    [
      'a decision of three characters',
      'entries.decision',
      { change: add(entry(1, 'decision', { words: '都同意。' })) },
      '太短',
    ],
    [
      'a task of nobody',
      'entries.task',
      { change: add(entry(1, 'task', { words: '印发', dueOn: HELD })) },
      'check 任务缺责任人：请填责任人，',
    ],
    [
      'votes of another item do not prove 一致同意',
      'entries.unanimous',
      {
        change: {
          sections: ['一', '二'],
          entries: [
            { ...motion({}), sectionId: idOf('section', 1) },
            entry(2, 'decision', { words: '一致同意该计划' }),
          ],
        },
      },
      '没有表决票数',
    ],
    [
      'only spaces entrust nobody',
      'chair.entrusted',
      { change: { header: { chairId: p(1), entrustment: '  ' } } },
      'must 没有写委托主持',
    ],
    [
      'an entry after the end, no start',
      'times.entry',
      { change: { header: { startTime: null }, ...add(entry(1, 'text', { at: '16:01', words: '补充' })) } },
      '16:00 已散会',
    ],
    [
      'below half, announced without votes',
      'assembly_general.quorum',
      { change: { attendance: marks(10, 4), ...add(motion({ tally: tally() })) } },
      'must',
    ],
    [
      'below half, counted but not announced',
      'assembly_general.quorum',
      {
        change: {
          attendance: marks(10, 4),
          ...add(motion({ announced: null, tally: tally({ for: 4, against: 0, abstain: 0 }) })),
        },
      },
      'must',
    ],
    [
      'below half, neither counted nor announced',
      'assembly_general.quorum',
      { change: { attendance: marks(10, 4), ...add(motion({ announced: null, tally: tally() })) } },
      'check',
    ],
    [
      'announced as passed',
      'assembly_general.pass',
      { change: add(motion({ tally: tally({ for: 5, against: 5, abstain: 0 }) })) },
      '赞成 5 票，须多于 5 票（应到会有表决权 10 人的半数），没有通过，宣布的却是通过',
    ],
    [
      'announced as rejected',
      'assembly_general.pass',
      { change: add(motion({ announced: 'rejected', tally: tally({ for: 6, against: 4, abstain: 0 }) })) },
      '已经通过，宣布的却是没有通过',
    ],
    [
      'committee: announced against its votes',
      'committee_general.pass',
      {
        ...committee,
        change: {
          header: { form: 'committee' },
          attendance: marks(3),
          ...add(motion({ tally: tally({ for: 1, against: 2, abstain: 0 }) })),
        },
      },
      'check 宣布结果和票数不一致：赞成 1 票，须多于 1.5 票（应到委员 3 人的半数），和宣布的',
    ],
    [
      'committee: too many votes only asks',
      'votes.too_many',
      {
        ...committee,
        change: {
          header: { form: 'committee' },
          attendance: marks(3),
          ...add(motion({ tally: tally({ for: 4, against: 0, abstain: 0 }) })),
        },
      },
      'check',
    ],
    [
      'too many votes',
      'votes.too_many',
      { change: add(motion({ tally: tally({ for: 10, against: 0, abstain: 1 }) })) },
      '合计 11 票，多于到会有表决权 10 人。',
    ],
    [
      'too many votes beside an opinion',
      'votes.too_many',
      {
        change: {
          attendance: marks(10, 9),
          ...add(
            motion({
              tally: tally({ for: 11, against: 0, abstain: 0 }),
              written: [{ personId: p(9), receivedOn: HELD, stance: 'for' }],
            }),
          ),
        },
      },
      '9 人加书面意见 1 份。',
    ],
    [
      'an invalid paper is a vote cast',
      'votes.too_many',
      { change: add(motion({ tally: tally({ for: 10, against: 0, abstain: 0, invalid: 1 }) })) },
      '合计 11 票',
    ],
    [
      'an opinion of a stranger',
      'votes.voter',
      { change: add(motion({ written: [{ personId: p(40), receivedOn: HELD, stance: 'for' }] })) },
      'must 书面意见的人没有表决权：有一个人',
    ],
    [
      'one of two scrutineers counts too',
      'votes.officers',
      { change: add(motion({ ...secret, scrutineers: [p(5), p(4)], tally: box({}) })) },
      '同一个人',
    ],
    [
      'one of two opinions has a stance',
      'votes.officers',
      {
        change: {
          attendance: marks(10, 8),
          ...add(
            motion({
              ...secret,
              tally: box({ for: 8, issued: 9, returned: 9 }),
              written: [
                { personId: p(9), receivedOn: HELD, stance: null },
                { personId: p(8), receivedOn: HELD, stance: 'for' },
              ],
            }),
          ),
        },
      },
      '态度',
    ],
    [
      'papers returned not written',
      'votes.officers',
      { change: add(motion({ ...secret, tally: box({ returned: null }) })) },
      '张数',
    ],
    [
      'invalid papers not written',
      'votes.officers',
      { change: add(motion({ ...secret, tally: box({ invalid: null }) })) },
      '张数',
    ],
  ];
  test.each(asked)('%s', (_, rule, edge, says) => {
    expect(words(open(rule, edge))).toContain(says);
  });

  test.each<[string, RuleId, Edge, string]>([
    ['the secretary presides', 'chair.entrusted', {}, '书记主持'],
    [
      'a committee vote',
      'committee_general.pass',
      {
        ...committee,
        change: {
          header: { form: 'committee' },
          attendance: marks(3),
          ...add(motion({ tally: tally({ for: 2, against: 1, abstain: 0 }) })),
        },
      },
      '赞成 2 票，须多于 1.5 票（应到委员 3 人的半数），通过。',
    ],
    [
      'a committee vote that failed',
      'committee_general.pass',
      {
        ...committee,
        change: {
          header: { form: 'committee' },
          attendance: marks(3),
          ...add(motion({ announced: 'rejected', tally: tally({ for: 1, against: 2, abstain: 0 }) })),
        },
      },
      '，没有通过。',
    ],
    [
      'votes still open count as none',
      'assembly_general.quorum',
      { change: add(motion({ tally: tally() })) },
      '够半数',
    ],
  ])('已符合: %s', (_, rule, edge, says) => {
    const met = findings(rule, edge).filter((f) => f.severity === 'met');
    expect(words(met)).toContain(says);
  });

  test('what is open is not said to be met as well', () => {
    const unmarked = findings('attendance.unmarked', { change: { attendance: marks(8) } });
    expect(unmarked.map((f) => f.severity)).toEqual(['must']);
    const later = add(
      entry(1, 'reading', { title: '甲', publishedOn: '2026-11-25' }),
      entry(2, 'reading', { title: '乙', publishedOn: HELD }),
    );
    expect(findings('materials.date', { change: later }).map((f) => f.severity)).toEqual(['check']);
    const dated = add(entry(1, 'reading', { title: '甲', publishedOn: HELD }), entry(2, 'reading', { title: '乙' }));
    expect(words(findings('materials.date', { change: dated }))).toContain('1 份材料');
  });

  test('the first who is open is the one that is led to', () => {
    expect(findings('attendance.unmarked', { change: { attendance: marks(7) } })[0]?.place).toEqual({
      kind: 'attendance',
      personId: p(7),
    });
    const both = findings('entries.task', { change: add(entry(1, 'task', { words: '印发' })) });
    expect(both.map((f) => f.place)).toEqual([{ kind: 'entry', entryId: idOf('entry', 1), field: 'ownerIds' }]);
    const never = findings('entries.task', { change: add(entry(1, 'task', { words: '印发', ownerIds: [p(1)] })) });
    expect(never.map((f) => f.place)).toMatchObject([{ field: 'dueOn' }]);
    const nobody = findings('entries.speaker', { change: add(entry(1, 'self_criticism', { words: '拖了。' })) });
    expect(nobody.map((f) => f.place)).toMatchObject([{ field: 'personId' }]);
  });
});
