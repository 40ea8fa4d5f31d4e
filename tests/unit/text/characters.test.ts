import { describe, expect, test } from 'vitest';
import { entry, emptyEntry } from '../../../shared/model/entry.ts';
import { newId } from '../../../shared/model/ids.ts';
import { position } from '../../../shared/model/position.ts';
import { guest } from '../../../shared/model/record.ts';
import { MAX_BLOCKS, MAX_LEAVES, richText } from '../../../shared/model/rich-text.ts';
import { person } from '../../../shared/model/roster.ts';
import {
  plainName,
  printableText,
  quoted,
  shortened,
  storableText,
  visibleText,
} from '../../../shared/text/characters.ts';

/** Every code point that is no character (The Unicode Standard, 23.7): U+FDD0–FDEF and the last two of each plane. */
const NO_CHARACTERS = [
  ...Array.from({ length: 32 }, (_, n) => 0xfdd0 + n),
  ...Array.from({ length: 17 }, (_, plane) => [plane * 0x10000 + 0xfffe, plane * 0x10000 + 0xffff]).flat(),
].map((code) => String.fromCodePoint(code));

describe('characters', () => {
  test.each([storableText, visibleText, printableText])('%o keeps none that no file format can hold', (keep) => {
    for (const char of [...NO_CHARACTERS, '\0', '\u0001', '\v', '\u007f', '\u0085'])
      expect(keep(`中${char}𠮷`)).toBe('中𠮷');
    expect(keep('\ud800').isWellFormed()).toBe(true);
    expect(keep('字，Aé😀\u3000\n')).toBe('字，Aé😀\u3000\n');
  });

  test.each(['周\u200b谷雨', '周\u202e谷雨', '\u2067周谷雨\u2069', '\ufeff周谷雨 ', '周谷雨\ufffe', '周谷\u00ad雨'])(
    'a name that looks like another is that other: %j',
    (name) => {
      expect(plainName(name)).toBe('周谷雨');
      expect(person.parse({ id: newId(), name, suffix: '', joinedOn: null }).name).toBe('周谷雨');
      expect(guest.parse({ id: newId(), name, post: '' }).name).toBe('周谷雨');
    },
  );

  test('a name of nothing that can be seen is none', () => {
    expect(person.safeParse({ id: newId(), name: '\u200b\u202e', suffix: '', joinedOn: null }).success).toBe(false);
  });
});

test.each([
  ['周谷雨', 3, '周谷雨'],
  ['周谷雨', 2, '周谷……'],
  ['𠮷野家', 1, '……'],
  ['𠮷野家', 2, '𠮷……'],
  ['周𠮷野', 2, '周……'],
])('%s shortened to %i is %s', (text, length, expected) => {
  expect(shortened(text, length)).toBe(expected);
});

test.each([
  ['清点人数', '“清点人数”'],
  ['村“两委”会商议', '“村‘两委’会商议”'],
])('%s is quoted as %s', (name, expected) => {
  expect(quoted(name)).toBe(expected);
});

describe('a secret ballot', () => {
  const motion = emptyEntry('motion', { id: newId(), sectionId: newId(), position: 'a0' });
  const written = [{ personId: newId(), receivedOn: null, stance: 'against' as const }];
  test('keeps no stance beside a name, whoever sends it', () => {
    expect(entry.safeParse({ ...motion, mode: 'secret_ballot', written }).success).toBe(false);
    const silent = written.map((w) => ({ ...w, stance: null }));
    expect(entry.safeParse({ ...motion, mode: 'secret_ballot', written: silent }).success).toBe(true);
    expect(entry.safeParse({ ...motion, mode: 'show_of_hands', written }).success).toBe(true);
  });
});

test.each(['!!', '', 'a', 'z', 'a00', '0a', ' a0', 'a0 '])('%j is no place that a row could be put behind', (text) => {
  expect(position.safeParse(text).success).toBe(false);
});

test('a text has a bounded number of paragraphs and changes of face', () => {
  const leaf = { text: '' };
  const block = (leaves: number) => ({ type: 'paragraph', children: Array.from({ length: leaves }, () => leaf) });
  expect(richText.safeParse(Array.from({ length: MAX_BLOCKS + 1 }, () => block(1))).success).toBe(false);
  expect(richText.safeParse([block(MAX_LEAVES + 1)]).success).toBe(false);
  expect(richText.safeParse(Array.from({ length: MAX_BLOCKS }, () => block(2))).success).toBe(true);
});
