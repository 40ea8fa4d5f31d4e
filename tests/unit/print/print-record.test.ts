import { describe, expect, test } from 'vitest';
import { recordContent, type MeetingRecord } from '../../../shared/model/record.ts';
import { fromPlainText } from '../../../shared/model/rich-text.ts';
import { BUNDLED_FACES, layOut, printRecord, type PrintOptions } from '../../../shared/print/index.ts';
import { templateOf } from '../../../shared/templates/index.ts';
import { pageText } from '../../../shared/print/layout/text.ts';
import { assemblyRecord, orgLifeRecord, personId, uuid } from '../../fixtures/record.ts';
import { everyWord } from './page.helper.ts';

const options: PrintOptions = {
  scope: 'counts',
  branchId: null,
  branchName: '中共青石县图书馆支部委员会',
  marking: '内部资料',
};

/** Lines of a paper as a reader sees them, cells of a table one after another. */
function linesOf(record: MeetingRecord, more: Partial<PrintOptions> = {}): string[] {
  return layOut(printRecord(record, { ...options, ...more }), BUNDLED_FACES).pages.flatMap(pageText);
}

function textOf(record: MeetingRecord, more: Partial<PrintOptions> = {}): string {
  return linesOf(record, more).join('');
}

test('the fixture is a record', () => {
  for (const record of [assemblyRecord(), orgLifeRecord()]) {
    const { header, attendance, sections, entries } = record;
    expect(() => recordContent.parse({ header, attendance, sections, entries })).not.toThrow();
  }
});

describe('head', () => {
  test('facts, counts and names in the order of the standard minutes', () => {
    const lines = linesOf(assemblyRecord());
    expect(lines.slice(0, 19)).toEqual([
      '支部党员大会（2026年第4次）会议记录',
      '',
      '党组织：中共青石县图书馆支部委员会',
      '届次：第三届第四次　记录方式：详细记录',
      '时间：2026年11月20日14:00—16:20',
      '地点：三楼第二会议室',
      '主持人：周谷雨（书记）　记录人：林小满（组织委员）',
      // 24 people, one of them 免计应到; 18 on the spot and one online, two on leave, one absent.
      '应到：23人　实到：20人　请假：2人　缺席：1人',
      '有表决权：应到21人，实到18人',
      '出席：周谷雨、陈立夏、林小满、许惊蛰、沈霜降、何秋分、',
      '吴芒种、赵白露、韩处暑、冯立冬、蒋大雪、苏春分、',
      '唐夏至、顾雨水、程小雪、孙立春（线上）、郑大暑',
      '（迟到）、卫冬至、曹大寒、欧阳立秋',
      '请假：罗寒露（病假，已请假）、马小暑（公差）',
      '缺席：钱清明',
      '列席：贺立秋（上级党委组织员）',
      '免计应到：宋小寒（年老体弱）',
      '一、清点人数',
      '2026年11月20日14:00，中共蓝田测绘院第二支部委员会在',
    ]);
  });

  test('what is not known is left out', () => {
    const record = assemblyRecord();
    record.header = { ...record.header, place: ' ', term: null, ordinal: null, chairId: null, guests: [] };
    const text = textOf(record);
    for (const label of ['地点：', '届次：', '主持人：', '列席：']) expect(text).not.toContain(label);
  });

  test('voters are counted only where there may be a vote', () => {
    expect(textOf({ ...assemblyRecord(), template: templateOf('lecture') })).not.toContain('有表决权：');
    // A group gives its opinion and decides nothing.
    expect(textOf({ ...assemblyRecord(), template: templateOf('group') })).not.toContain('有表决权：');
    expect(textOf({ ...assemblyRecord(), template: templateOf('committee') })).toContain('有表决权：');
    expect(textOf({ ...assemblyRecord(), template: templateOf('election') })).toContain('有选举权：');
  });

  test('a draft, a late entry and a correction say so under the title', () => {
    const draft: MeetingRecord = {
      ...assemblyRecord(),
      state: 'draft',
      digest: null,
      createdAt: '2026-12-03T01:00:00.000Z',
    };
    expect(linesOf(draft).slice(1, 3)).toEqual(['（草稿）', '（补录，2026年12月3日录入）']);
    // Both days stand on the paper: the day of entry under the title, the day of the meeting below it.
    expect(textOf(draft)).toContain('时间：2026年11月20日');
    const corrected = { ...assemblyRecord(), version: 2, reason: '第二项票数抄错' };
    expect(linesOf(corrected)[1]).toBe('（第2版，更正第1版，理由：第二项票数抄错）');
  });

  test('the banner names marking, state, scope, version and digest', () => {
    expect(printRecord(assemblyRecord(), options).banner).toEqual({
      left: '内部资料',
      right: '第1版　摘要 7f3c 91ab 02e8 d41d',
    });
    const draft: MeetingRecord = { ...orgLifeRecord(), state: 'draft', digest: null };
    expect(printRecord(draft, { ...options, marking: '', scope: 'full' }).banner).toEqual({
      left: '草稿　导出范围：全文，含批评与自我批评原话',
      right: '',
    });
  });

  test('a plan prints its agenda', () => {
    const plan: MeetingRecord = { ...assemblyRecord(), state: 'planned', digest: null };
    plan.header = { ...plan.header, heldOn: null, plannedOn: '2026-11-27', endTime: null };
    const lines = linesOf(plan);
    expect(lines[0]).toBe('支部党员大会（2026年第4次）议程');
    expect(lines).toContain('时间：2026年11月27日14:00');
    expect(lines).toContain('三、审议《2027年主题党日计划（草案）》');
    expect(lines.join('')).not.toMatch(/应到|出席|签字：|赞成/);
  });
});

describe('what was said', () => {
  test('speeches, dissent, readings, votes, decisions and tasks', () => {
    const text = textOf(assemblyRecord());
    for (const part of [
      '许惊蛰领学《学习材料（一）》（机关党委编印，学发〔2026〕12号，2026年11月2日发布）。领学用时二十分钟。',
      '顾雨水（不同意见，按原话记录）：我不同意把四月的活动放到五一以后，GNSS基准站的巡检就在那一周，',
      '表决方式：举手表决。赞成17票，反对1票，弃权1票。其中书面意见1份：罗寒露（赞成，2026年11月18日收到）。主持人宣布：通过。',
      '表决方式：无记名投票。发出选票19张，收回19张，其中有效票19张，无效票0张。赞成17票，反对1票，弃权1票。监票人：吴芒种。计票人：赵白露、韩处暑。主持人宣布：通过。',
      '决定（2026-1）：同意《2027年主题党日计划（草案）》，自2026年12月1日起执行。',
      '任务：按讨论意见修改后印发，并在支部园地公布。责任人：林小满、许惊蛰。完成时限：2026年12月31日。',
    ]) {
      expect(text).toContain(part);
    }
  });

  test('本人意见 of a 处分 stands behind the discussion and its vote, the other facts before them', () => {
    const record = assemblyRecord();
    const discussed = record.sections.find((s) =>
      record.entries.some((e) => e.sectionId === s.id && e.kind === 'motion'),
    );
    const own = { kind: '警告', ownOpinion: '接受，没有异议' };
    const text = textOf({
      ...record,
      template: templateOf('discipline_vote'),
      sections: record.sections.map((s) => (s === discussed ? { ...s, kind: 'person', own } : s)),
    });
    const places = ['处置或处分：警告', '表决方式：', '本人意见：接受，没有异议'].map((part) => text.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(text.indexOf('决定（')).toBeLessThan(places[2] ?? 0);
  });

  test('lists are numbered, bold stays bold, empty lines go', () => {
    const record = assemblyRecord();
    const entry = record.entries.find((e) => e.kind === 'text');
    if (entry) {
      entry.text = [
        { type: 'paragraph', children: [{ text: '会议强调：' }] },
        { type: 'paragraph', children: [{ text: '' }] },
        { type: 'numbered', children: [{ text: '甲' }, { text: '乙', bold: true }] },
        { type: 'numbered', children: [{ text: '丙' }] },
        { type: 'bullet', children: [{ text: '丁' }] },
      ];
    }
    const { pages } = layOut(printRecord(record, options), BUNDLED_FACES);
    const lines = pages.flatMap(pageText);
    const at = lines.indexOf('会议强调：');
    expect(lines.slice(at, at + 4)).toEqual(['会议强调：', '1.甲乙', '2.丙', '——丁']);
    const line = pages.flatMap((p) => p.lines).find((l) => l.runs.map((r) => r.text).join('') === '1.甲乙');
    expect(line?.runs.map(({ text, bold }) => [text, bold])).toEqual([
      ['1.甲', false],
      ['乙', true],
    ]);
  });

  test('figures that were not entered are shown as missing, not as nought', () => {
    const record = assemblyRecord();
    for (const e of record.entries) {
      if (e.kind === 'motion') Object.assign(e, { tally: { ...e.tally, for: null, invalid: null }, announced: null });
    }
    const text = textOf(record);
    expect(text).toContain('赞成（未填），反对1票');
    expect(text).toContain('其中有效票（未填），无效票（未填）');
    expect(text).not.toContain('主持人宣布');
  });
});

describe('批评与自我批评', () => {
  const MARK = '沉鱼落雁';

  test('counts: who spoke about whom and how many, and not one word', () => {
    const paper = printRecord(orgLifeRecord(MARK), options);
    expect(everyWord(paper)).not.toContain(MARK);
    const table = paper.blocks.find((block) => block.kind === 'table');
    // The sixth person never answered in an own entry, but answered one of the criticisms.
    expect(table?.rows).toEqual([
      ['1', '周谷雨', '1', '3', '陈立夏2条、林小满1条', '是'],
      ['2', '陈立夏', '1', '3', '林小满2条、许惊蛰1条', '是'],
      ['3', '林小满', '1', '3', '许惊蛰2条、沈霜降1条', '是'],
      ['4', '许惊蛰', '1', '3', '沈霜降2条、何秋分1条', '是'],
      ['5', '沈霜降', '1', '3', '何秋分2条、吴芒种1条', '是'],
      ['6', '何秋分', '1', '3', '吴芒种2条、赵白露1条', '是'],
      ['', '合计', '6', '18', '7人提出', '6人'],
    ]);
  });

  test('counts: rows laid ready for a speaker and never filled are not counted, an answer not given is 否', () => {
    const record = orgLifeRecord();
    for (const e of record.entries) {
      if (e.kind === 'self_criticism' && e.personId === personId(1)) e.text = fromPlainText('  ');
      if (e.kind === 'response' && e.personId === personId(1)) e.text = fromPlainText('');
      if (e.kind === 'criticism' && e.targetId === personId(1)) e.response = '';
    }
    const table = printRecord(record, options).blocks.find((block) => block.kind === 'table');
    expect(table?.rows[1]).toEqual(['2', '陈立夏', '0', '3', '林小满2条、许惊蛰1条', '否']);
  });

  test('full: every word under the name of the one it is about, in the order of speaking', () => {
    const lines = linesOf(orgLifeRecord(MARK), { scope: 'full' });
    const text = lines.join('');
    expect(lines).toContain('（一）周谷雨');
    expect(lines).toContain('（六）何秋分');
    // Of each of six people: 2 in the self-criticism, 5 in three criticisms; five answers; one caption.
    expect(text.split(MARK)).toHaveLength(1 + 6 * 7 + 5 + 1);
    expect(text).toContain(`自我批评（作风${MARK}）：${MARK}外业安排`);
    expect(text).toContain(`陈立夏提出（担当${MARK}）：`);
    expect(text).toContain(`林小满书面提出：`);
    expect(text).toContain(`本人回应：${MARK}接受，马上改。`);
  });

  test('one person: what this person said and heard, nothing between others', () => {
    const record = orgLifeRecord();
    for (const e of record.entries) {
      if (e.kind !== 'self_criticism' && e.kind !== 'criticism' && e.kind !== 'response') continue;
      const about = e.kind === 'criticism' ? e.targetId : e.personId;
      const mine = e.personId === personId(0) || about === personId(0);
      e.text = fromPlainText(mine ? '与我有关' : '与我无关');
      if (e.kind === 'criticism') Object.assign(e, { dimension: '', response: mine ? '' : '与我无关' });
    }
    const paper = printRecord(record, { ...options, scope: `person:${personId(0)}` });
    const all = everyWord(paper);
    expect(all).toContain('与我有关');
    expect(all).not.toContain('与我无关');
    expect(paper.banner.left).toBe('内部资料　导出范围：周谷雨个人摘录');
    expect(paper.blocks.filter((b) => b.kind === 'signatures')).toEqual([{ kind: 'signatures', labels: ['本人'] }]);
    // Neither the roll call nor what came later belongs into an extract.
    expect(all).not.toMatch(/应到|后续情况|罗寒露/);
  });

  test('somebody who is not in the record, or words that this reader may not see, cannot be printed', () => {
    const strange = () => printRecord(orgLifeRecord(), { ...options, scope: `person:${uuid('stranger', 1)}` });
    expect(strange).toThrow(expect.objectContaining({ code: 'export.scope' }));
    const withheld = { ...orgLifeRecord(), withheld: true };
    expect(() => printRecord(withheld, { ...options, scope: 'full' })).toThrow(
      expect.objectContaining({ code: 'vault.restricted' }),
    );
    expect(() => printRecord(withheld, options)).not.toThrow();
  });

  test('a caption that hangs on restricted words is printed in the full scope only', () => {
    expect(textOf(orgLifeRecord('悄悄'))).not.toContain('悄悄书面意见');
    expect(textOf(orgLifeRecord('悄悄'), { scope: 'full' })).toContain('悄悄书面意见');
  });
});

describe('tail', () => {
  test('attachments, signatures and, on a page of its own, what came later', () => {
    const { pages } = layOut(printRecord(assemblyRecord(), options), BUNDLED_FACES);
    const last = pages.at(-1);
    const record = pages.slice(0, -1).flatMap(pageText);
    expect(record.slice(-6)).toEqual([
      '',
      '附件：1. 签到表：11月20日签到表（2026年11月20日）',
      '2. 照片：会场（2026年11月20日）',
      '',
      '主持人（签字）：＿＿＿＿＿＿＿　　　　年　　月　　日',
      '记录人（签字）：＿＿＿＿＿＿＿　　　　年　　月　　日',
    ]);
    expect(last && pageText(last).slice(0, 10)).toEqual([
      '后续情况',
      '（以下在定稿以后登记，不在记录摘要之内。）',
      '日期',
      '事项',
      '经手人',
      '说明',
      '2026年11月23日',
      '已打印',
      '林小满',
      '',
    ]);
  });

  test('what was added with a follow-up is listed there and not among the attachments', () => {
    const record = assemblyRecord();
    const scan = { ...record.attachments[0], id: uuid('attachment', 2), kind: '签字页扫描件', caption: '签字页' };
    record.attachments.push({ ...record.attachments[0], ...scan } as MeetingRecord['attachments'][number]);
    const { blocks } = printRecord(record, options);
    const list = blocks.find((b) => b.kind === 'attachments');
    expect(list?.items).toHaveLength(2);
    const table = blocks.findLast((b) => b.kind === 'table');
    expect(table?.rows[1]?.[3]).toBe('主持人、记录人已经签字。　附：签字页扫描件：签字页（2026年11月20日）');
  });
});
