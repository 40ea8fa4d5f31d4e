/// <reference lib="dom" />
import { expect, test } from 'vitest';
import { plainText } from '../../shared/model/rich-text.ts';
import { fillRoster, fillSample, lookInto } from './harness/book.ts';
import { wordsOf } from './harness/docx.ts';
import { typeChinese } from './harness/ime.ts';
import { exportTo, fact, finalise, openRecord, rollCall, saved } from './harness/record-steps.ts';
import { button, lock, newRecord, unlock } from './harness/steps.ts';
import { filledApp, testFolder } from './harness/test-app.ts';
import { written } from './harness/written.ts';

const SELF = '我今年到测区只去了两次，说好的是每季度一次。';
const CRITICISM = '突击队的事你先在科长会上讲了，大家觉得是通知不是商量。';
/** The smallest picture that is one: a grey point as PNG. */
const POINT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==';
const RESPONSE = '先后次序弄反了，这一条我认。';

test('an 组织生活会 is recorded one person at a time; only the counts leave the book unasked', async () => {
  const { app } = await filledApp(fillRoster, { size: { width: 1366, height: 768 } });
  const page = await app.page();
  await unlock(page);
  await newRecord(page, '组织生活会', '2026-11-20');
  const form = await fact(page, '形式');
  await form.getByRole('radio', { name: '党小组会' }).check();
  await form.getByRole('combobox', { name: '党小组' }).selectOption({ label: '第三党小组' });
  await page.keyboard.press('Escape');
  const time = await fact(page, '时间');
  await time.getByRole('textbox', { name: '开始时间' }).fill('14:30');
  await time.getByRole('textbox', { name: '散会时间' }).fill('16:30');
  await page.keyboard.press('Escape');
  await (await fact(page, '地点')).getByRole('textbox').fill('二楼图纸修复室');
  await page.keyboard.press('Enter');
  await rollCall(page);
  await page.getByText(/^2026年度谈心谈话 0 次：/u).waitFor();

  // Two of the seven stay; the others are asked for leave, so that two turns make the meeting.
  await button(page, /^批评与自我批评/u)
    .first()
    .click();
  await page.getByRole('region', { name: '批评矩阵' }).waitFor();
  const turn = page.locator('section.pe');
  const first = ((await turn.getByRole('heading', { level: 2 }).textContent()) ?? '').replace(/第 1 位.*/u, '').trim();
  // Tab through the empty places leaves nothing behind; the first letter begins the row and is not lost.
  await turn.getByRole('textbox', { name: /自我批评/u }).focus();
  for (let i = 0; i < 4; i += 1) await page.keyboard.press('Tab');
  expect(await turn.locator('.words').count()).toBe(0);
  expect(await turn.getByRole('textbox').count()).toBe(2);
  await turn.getByRole('textbox', { name: /自我批评/u }).click();
  await typeChinese(page, ['w', 'wo'], SELF.slice(0, 1));
  await page.keyboard.type(SELF.slice(1));
  await page.keyboard.press('Control+Enter');
  const row = page.getByRole('article', { name: '批评意见' });
  await row.getByRole('combobox', { name: '提出人' }).fill('dxh');
  await page.getByRole('option', { name: /董小寒/u }).waitFor();
  await page.keyboard.press('Enter');
  await row.locator('[contenteditable=true]').click();
  await page.keyboard.type(CRITICISM);
  await turn.getByRole('textbox', { name: /表态/u }).last().click();
  await page.keyboard.type(RESPONSE);
  await saved(page);

  // The matrix has noticed it, and the next speaker is named by the button.
  const matrix = page.getByRole('region', { name: '批评矩阵' });
  await expect.poll(() => matrix.getByRole('row', { name: /^董小寒/u }).textContent()).toContain('1');
  expect(await page.getByText('批评内容默认不导出').isVisible()).toBe(true);
  // A criticism is listed for 整改 in its own words; from then on its row shows the number.
  await row.locator('[contenteditable=true], .q-text').first().click();
  await page.keyboard.press('Control+m');
  const listing = page.getByRole('dialog', { name: '列入整改' });
  expect(await listing.getByRole('textbox', { name: '问题' }).inputValue()).toBe(CRITICISM);
  await listing.getByRole('button', { name: '列入' }).press('Enter');
  await row.getByRole('link', { name: '整改 2026-01' }).waitFor();
  await page.keyboard.press('Alt+ArrowRight');
  await expect.poll(() => turn.getByRole('heading', { level: 2 }).textContent()).toContain('第 2 位');

  const counts = testFolder();
  await exportTo(app, page, counts);
  const full = testFolder();
  await page.getByRole('radio', { name: /全文/u }).check();
  await page.getByText('含原话的不从这里直接打印').waitFor();
  expect(await button(page, /^打印/u).isDisabled()).toBe(true);
  await app.answerOpenDialog(full);
  await page.keyboard.press('Control+e');
  const asked = await wordsOf(await written(full, '.docx'));

  const unasked = await wordsOf(await written(counts, '.docx'));
  for (const secret of [SELF, CRITICISM, RESPONSE]) expect(unasked).not.toContain(secret.slice(0, 8));
  expect(unasked).toContain(first);
  expect(unasked).toContain('董小寒');
  for (const part of [SELF, CRITICISM, RESPONSE]) expect(asked).toContain(part);

  expect(await app.quit()).toBe(0);
  const record = await lookInto(app.userData, async (core) => {
    const [summary] = await core.call('records.list', {
      type: 'org_life',
      year: null,
      states: null,
      text: '',
      limit: 5,
    });
    return core.call('records.get', { recordId: summary?.id ?? '' });
  });
  const name = (id: string | null): string => record.people.find((person) => person.personId === id)?.name ?? '';
  const criticism = record.entries.find((entry) => entry.kind === 'criticism');
  expect(
    criticism?.kind === 'criticism' && [name(criticism.personId), name(criticism.targetId), plainText(criticism.text)],
  ).toEqual(['董小寒', first, CRITICISM]);
});

test('an 组织生活会 is finalised, an extract is made for one person, and it stands unchanged after a lock', async () => {
  const { app } = await filledApp(async (core) => {
    await fillRoster(core);
    await fillSample(core, 'org_life');
  });
  let page = await app.page();
  await unlock(page);
  await openRecord(page, '组织生活会');
  await finalise(page);

  const extract = testFolder();
  await page.keyboard.press('Control+p');
  // What the paper says of itself stands in the status line too, once it has told that the record was finalised.
  const line = page.getByRole('contentinfo');
  await expect.poll(() => line.textContent()).toMatch(/已定稿 今天 \d\d:\d\d第 1 版摘要 [0-9a-f]{4}( [0-9a-f]{4}){3}/u);
  await page.getByRole('radio', { name: /与某人有关/u }).check();
  const whose = page.getByRole('combobox', { name: '与谁有关' });
  const personId = await whose.inputValue();
  await app.answerOpenDialog(extract);
  await page.keyboard.press('Control+e');
  const file = await written(extract, '.docx');

  page = await lock(app, page);
  await unlock(page);
  // Unlocking brings the place back where it was left: the preview of this record.
  await page.getByRole('region', { name: '版面' }).waitFor();
  await page.keyboard.press('Escape');
  await button(page, '更正为新版本').waitFor();
  expect(await app.quit()).toBe(0);

  const { record, intact } = await lookInto(app.userData, async (core) => {
    const [summary] = await core.call('records.list', {
      type: 'org_life',
      year: null,
      states: null,
      text: '',
      limit: 5,
    });
    const recordId = summary?.id ?? '';
    return {
      record: await core.call('records.get', { recordId }),
      ...(await core.call('records.verify', { recordId })),
    };
  });
  expect(record.state).toBe('finalised');
  expect(intact).toBe(true);
  const paper = await wordsOf(file);
  const said = record.entries.filter((e) => e.kind === 'criticism');
  const concerns = said.filter((e) => e.personId === personId || e.targetId === personId);
  expect(concerns.length).toBeGreaterThan(0);
  expect(concerns.length).toBeLessThan(said.length);
  for (const e of said) {
    const words = plainText(e.text).split('\n')[0] ?? '';
    expect(paper.includes(words), words.slice(0, 6)).toBe(concerns.includes(e));
  }
});

test('a picture pasted into an empty turn begins it, and its keys mean the turn when the page opens there', async () => {
  const { app } = await filledApp(fillRoster, { size: { width: 1366, height: 768 } });
  let page = await app.page();
  await unlock(page);
  await newRecord(page, '组织生活会', '2026-11-20');
  await page.getByRole('group', { name: '到会情况' }).waitFor();
  await rollCall(page);
  await button(page, /^批评与自我批评/u)
    .first()
    .click();
  await page.locator('section.pe').getByRole('textbox', { name: /表态/u }).focus();
  await page.locator('section.pe .resp [contenteditable=true]').evaluate((target, bytes) => {
    const data = new DataTransfer();
    const content = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0));
    data.items.add(new File([content], '表态手稿.png', { type: 'image/png' }));
    target.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: data }));
  }, POINT);
  await page.locator('section.pe .words').getByRole('button', { name: '表态手稿.png' }).waitFor();
  // Whoever goes on and comes back finds it: the row has no words, and is not empty.
  await page.keyboard.press('Alt+ArrowRight');
  await page
    .locator('section.pe')
    .getByRole('heading', { name: /第 2 位/u })
    .waitFor();
  await page.keyboard.press('Alt+ArrowLeft');
  await page.locator('section.pe .words').getByRole('button', { name: '表态手稿.png' }).waitFor();
  await page.keyboard.press('Control+3');
  await page.keyboard.type('A');
  await saved(page);

  page = await lock(app, page);
  await unlock(page);
  await page.locator('section.pe .words').waitFor();
  await page.keyboard.press('Control+1');
  await expect.poll(() => page.locator('section.pe .words').count()).toBe(2);
  expect(await app.quit()).toBe(0);
});
