import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCore, type Core } from '../../electron/core/core.ts';
import { LEAST } from '../../electron/core/vault/kdf.ts';
import type { Input } from '../../shared/contract/index.ts';
import { newBranchProfile } from '../../shared/model/branch.ts';
import type { BirthdayCard, CardSheet } from '../../shared/model/card.ts';
import { fillRoster, fillSample } from '../e2e/harness/book.ts';
import { unzip } from './docx.helper.ts';
import { handleOf } from './vault-kit.ts';

/** 政治生日贺卡 from the roster and from a record, into a Word file. */
const folder = mkdtempSync(path.join(tmpdir(), 'branchbook-cards-'));
let core: Core;

beforeAll(async () => {
  core = createCore({ userData: folder, rememberBooks: false, cost: LEAST });
  await core.call('books.create', {
    folder: null,
    displayName: '记录簿1',
    slotLabel: '使用人1',
    passphrase: `竹篮 算盘 雨伞 ${randomUUID()}`,
    branch: newBranchProfile('中共青石市测绘档案中心第二支部委员会', '2026-01-01'),
    second: null,
  });
  await fillRoster(core);
});
afterAll(async () => {
  await core.close();
  rmSync(folder, { recursive: true, force: true });
});

const facts = (cards: readonly BirthdayCard[]) => cards.map(({ name, joinedOn, on }) => [name, joinedOn, on]);

async function exported(cards: BirthdayCard[], sheet: CardSheet): Promise<string> {
  const place = handleOf(folder);
  const { jobId } = await core.call('cards.export', { cards, sheet, folder: place.handle }, place.files);
  await expect.poll(async () => (await core.call('jobs.status', { jobId })).state).toBe('done');
  const [file = ''] = (await core.call('jobs.status', { jobId })).files;
  return (await unzip(readFileSync(path.join(folder, file)))).parts.get('word/document.xml') ?? '';
}

describe('whose cards', () => {
  test('of a month: who joined in it in an earlier year, by day', async () => {
    const november = await core.call('cards.list', { from: { of: 'month', month: '2026-11' } });
    expect(facts(november)).toEqual([
      ['程小雪', '2025-11-14', '2026-11-14'],
      ['蒋大雪', '2004-11-19', '2026-11-19'],
      ['许惊蛰', '2017-11-24', '2026-11-24'],
    ]);
    expect(november.map((c) => c.wish)).toEqual(['', '', '']);
    // 潘春分 joined in June of that very year: no anniversary yet.
    const june = await core.call('cards.list', { from: { of: 'month', month: '2026-06' } });
    expect(june.map((c) => c.name)).not.toContain('潘春分');
  });

  test('of a record: its people with its day and what was wished', async () => {
    const { id } = await fillSample(core, 'political_birthday');
    const cards = await core.call('cards.list', { from: { of: 'record', recordId: id } });
    expect(facts(cards)).toEqual([
      ['蒋大雪', '2004-11-19', '2026-11-19'],
      ['许惊蛰', '2017-11-24', '2026-11-19'],
      ['程小雪', '2025-11-14', '2026-11-19'],
    ]);
    expect(cards[2]?.wish).toBe('第一个政治生日。慢慢走，步子要稳。');
  });
});

test('of a 主题党日: whom its segment celebrates, since when the roster says, each once', async () => {
  const sample = JSON.parse(readFileSync('resources/samples/theme_day.json', 'utf8')) as { sections: object[] };
  const segment = (...celebrated: string[]) => ({ kind: 'political_birthday', own: { celebrated }, entries: [] });
  const { id } = await core.call('records.add', {
    file: {
      ...sample,
      sections: [...sample.sections, segment('程小雪', '田立秋'), segment('蒋大雪', '程小雪')],
    } as unknown as Input<'records.add'>['file'],
  });
  const cards = await core.call('cards.list', { from: { of: 'record', recordId: id } });
  // 田立秋 is a guest: nobody knows since when.
  expect(facts(cards)).toEqual([
    ['程小雪', '2025-11-14', '2026-11-20'],
    ['蒋大雪', '2004-11-19', '2026-11-20'],
  ]);
});

describe('the Word file', () => {
  test.each([
    ['a5', 'w:w="11906" w:h="8391" w:orient="landscape"'],
    ['a6', 'w:w="5953" w:h="8391"'],
  ] as const)('of %s has that page, a card on each and no page numbers', async (sheet, size) => {
    const cards = await core.call('cards.list', { from: { of: 'month', month: '2026-11' } });
    const xml = await exported(cards, sheet);
    expect(xml).toContain(`<w:pgSz ${size}`);
    expect(xml.match(/政治生日贺卡/gu)).toHaveLength(3);
    expect(xml.match(/<w:pageBreakBefore\/>/gu)).toHaveLength(2);
    expect(xml).not.toContain('footerReference');
  });

  test('is refused when a 寄语 does not fit', async () => {
    const [card] = await core.call('cards.list', { from: { of: 'month', month: '2026-11' } });
    if (!card) throw new Error('no card');
    await expect(exported([{ ...card, wish: '长'.repeat(300) }], 'a5')).rejects.toMatchObject({
      code: 'input.invalid',
    });
  });
});
