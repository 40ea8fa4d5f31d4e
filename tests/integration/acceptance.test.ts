import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Clock } from '../../electron/core/context.ts';
import { createCore, type Core } from '../../electron/core/core.ts';
import { writeRosterList } from '../../electron/core/import/roster-template.ts';
import { LEAST } from '../../electron/core/vault/kdf.ts';
import type { Input } from '../../shared/contract/index.ts';
import { newBranchProfile } from '../../shared/model/branch.ts';
import type { RecordTemplate } from '../../shared/model/template.ts';
import { checkRecord } from '../../shared/rules/index.ts';
import type { Finding } from '../../shared/rules/finding.ts';
import type { RuleGroup } from '../../shared/rules/rule-table.ts';
import { templates } from '../../shared/templates/index.ts';
import { sampleRoster } from '../../tools/demo/samples.ts';
import { SAMPLES, sampleText } from '../fixtures/samples.ts';
import { COMMON, OWN, OWN_FIELD, type Change, type SampleFile } from './acceptance.cases.ts';
import { testClock } from './helpers.ts';
import { handleOf } from './vault-kit.ts';

/**
 * Each sample passes its checks, and breaks in the way each rule names when one fact is changed: every type by every group of rules that
 * it names. What is expected is written from the domain notes.
 */
const ENTERED = '2026-11-23';
const clock = testClock(`${ENTERED}T04:00:00.000Z`);
const branch = newBranchProfile('中共青石市测绘档案中心第二支部委员会', '2026-01-01');
const folder = mkdtempSync(path.join(tmpdir(), 'branchbook-acceptance-'));
let core: Core;

beforeAll(async () => {
  const still: Clock = { now: () => clock.now() };
  core = createCore({ userData: folder, rememberBooks: false, cost: LEAST, clock: still });
  await core.call('books.create', {
    folder: null,
    displayName: '记录簿1',
    slotLabel: '使用人1',
    passphrase: `竹篮 算盘 雨伞 ${randomUUID()}`,
    branch,
    second: null,
  });
  const list = path.join(folder, 'list.xlsx');
  await writeRosterList(list, (await sampleRoster()).people);
  const { handle, files } = handleOf(list);
  const { token } = await core.call('roster.previewImport', { file: handle, on: '2026-11-18' }, files);
  await core.call('roster.applyImport', { token, choices: [] });
});
afterAll(async () => {
  await core.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What the check asks of a sample with a change; of a plain one nothing, but what the program can never know. */
async function asked({ name, type }: (typeof SAMPLES)[number], change?: Change): Promise<Finding[]> {
  const file = JSON.parse(sampleText(name)) as SampleFile;
  const template = templates.find((t) => t.type === type);
  if (!template) throw new Error(type);
  change?.change(file, template);
  const today = change?.enteredOn ?? ENTERED;
  clock.set(`${today}T04:00:00.000Z`);
  const record = await core.call('records.add', { file: file as unknown as Input<'records.add'>['file'] });
  const found = checkRecord({ record, standings: record.people, branch, today });
  return found.filter((f) => f.severity !== 'met' && f.rule !== 'special_votes.disposition');
}

/** The change that breaks a group in a type. */
function changeFor(type: string, group: RuleGroup): Change | undefined {
  return OWN[type]?.[group] ?? (group === 'own_fields' ? OWN_FIELD : COMMON[group]);
}

/** A type may have fields of its own of which none has to be filled. */
function canBreak({ fields, sections }: RecordTemplate, group: RuleGroup): boolean {
  return group !== 'own_fields' || [...fields, ...sections.flatMap((s) => s.fields)].some((f) => f.required);
}

const rows = templates.flatMap((t) => t.rules.filter((g) => canBreak(t, g)).map((group) => [t.type, group] as const));

describe.each(SAMPLES)('$name', (sample) => {
  const { type } = sample;
  test('as it is, nothing is asked', async () => {
    expect(await asked(sample)).toEqual([]);
  });

  test.each(rows.filter(([of]) => of === type).map(([, group]) => group))(
    '%s names the one fact that was changed',
    async (group) => {
      const change = changeFor(type, group);
      if (!change) throw new Error(`no change breaks ${group}`);
      const told = (await asked(sample, change)).filter((f) => f.rule.startsWith(change.rule));
      expect(told.map((f) => `${f.title}：${f.text}`).join('\n')).toContain(change.says);
      expect(told).not.toEqual([]);
    },
  );
});
