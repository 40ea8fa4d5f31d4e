import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { countAttendance } from '../../../shared/rules/count.ts';
import { BLANK, fillPhrase, phraseValues, PLACEHOLDERS } from '../../../shared/text/phrases.ts';
import { marks, meeting, members } from '../rules/helpers.ts';

test('placeholders are filled, unknown ones stay visible as a blank, other braces are left alone', () => {
  expect(
    fillPhrase('{date}，{branch}在{place}开会，{leave}人请假。{other}', {
      date: '2026年11月20日',
      place: '',
      leave: 0,
    }),
  ).toBe(`2026年11月20日，${BLANK}在${BLANK}开会，0人请假。{other}`);
});

test('what is filled in is never filled again', () => {
  expect(fillPhrase('{place}{time}', { place: '{time}', time: '14:00' })).toBe('{time}14:00');
});

test('text without placeholders stays as it is; with them, none remains', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.constantFrom(...PLACEHOLDERS).map((p) => `{${p}}`),
          fc.constantFrom('，', '{', '}', '人'),
        ),
      ),
      (parts) => {
        const text = parts.join('');
        const filled = fillPhrase(text, { present: 3 });
        if (parts.every((p) => p.length === 1)) expect(filled).toBe(text);
        for (const p of PLACEHOLDERS) expect(filled).not.toContain(`{${p}}`);
      },
    ),
  );
});

test('the values of a record come from its header and its roll call', () => {
  const { header } = meeting('member_assembly');
  const counts = countAttendance(members(10), marks(10, 8), []);
  const names = new Map(members(10).map((m) => [m.personId, m.name]));
  const values = phraseValues({ header, counts, branchName: '第二党支部', nameOf: (id) => names.get(id) ?? null });
  expect(
    fillPhrase(
      '{date}{time}，{branch}在{place}，{chair}主持，{recorder}记录，应到{expected}实到{present}请假{leave}，{votersPresent}/{voters}',
      values,
    ),
  ).toBe('2026年11月20日14:00，第二党支部在三楼会议室，周谷雨主持，林小满记录，应到10实到8请假2，8/10');
  const empty = phraseValues({
    header: { ...header, heldOn: null, chairId: null, ordinal: null },
    counts,
    branchName: '',
    nameOf: () => null,
  });
  expect(fillPhrase('{date}{chair}{recorder}{branch}第{ordinal}次', empty)).toBe(`${BLANK.repeat(4)}第${BLANK}次`);
});
