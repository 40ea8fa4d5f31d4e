import { expect, test } from 'vitest';
import { checkRecord } from '../../../shared/rules/index.ts';
import { askedNow, isUnderWay } from '../../../shared/rules/under-way.ts';
import { newBranchProfile } from '../../../shared/model/branch.ts';
import { assemblyRecord } from '../../fixtures/record.ts';

const TODAY = '2026-11-20';
const whole = assemblyRecord();
const [first] = whole.sections;
/** Today's meeting: nothing written beyond the first section, and no end. */
const running = {
  ...whole,
  state: 'draft' as const,
  header: { ...whole.header, heldOn: TODAY, endTime: null },
  entries: whole.entries.filter((e) => e.sectionId === first?.id),
};

function asked(record: typeof running, today: string) {
  const branch = newBranchProfile('中共青石县测绘档案中心第二支部委员会', '2026-01-01');
  const findings = checkRecord({ record, standings: record.people, branch, today });
  const late = askedNow(findings, record, today).filter(
    (f) =>
      f.severity !== 'met' &&
      (f.rule === 'sections.empty' || (f.place.kind === 'header' && f.place.field === 'endTime')),
  );
  return { all: findings.length, now: askedNow(findings, record, today).length, late: late.length };
}

test('a running meeting is not asked for its end, nor for parts it has not come to', () => {
  expect(isUnderWay(running, TODAY)).toBe(true);
  const { all, now, late } = asked(running, TODAY);
  expect(late).toBe(0);
  expect(now).toBeLessThan(all);
});

test.each([
  ['the next day', running, '2026-11-21'],
  ['once its end is written', { ...running, header: { ...running.header, endTime: '16:00' } }, TODAY],
  ['once it was ended', { ...running, state: 'to_confirm' as const }, TODAY],
])('everything is asked for %s', (_, record, today) => {
  const { all, now, late } = asked(record as typeof running, today);
  expect(now).toBe(all);
  expect(late).toBeGreaterThan(0);
});

test('what else is missing in the header is asked for at once', () => {
  const nowhere = { ...running, header: { ...running.header, place: '' } };
  const branch = newBranchProfile('中共青石县测绘档案中心第二支部委员会', '2026-01-01');
  const findings = checkRecord({ record: nowhere, standings: nowhere.people, branch, today: TODAY });
  const places = askedNow(findings, nowhere, TODAY).map((f) => f.place);
  expect(places).toContainEqual({ kind: 'header', field: 'place' });
  expect(places).not.toContainEqual({ kind: 'header', field: 'endTime' });
});
