import { expect, test } from 'vitest';
import { emptyEntry, RESTRICTED_KINDS, SEALED_FIELDS } from '../../../shared/model/entry.ts';
import { facetsOf } from '../../../shared/model/entry-facets.ts';
import { fromPlainText } from '../../../shared/model/rich-text.ts';

/** What everybody with a slot may know of a restricted entry (design: who spoke about whom is not sealed). */
const OPEN = ['id', 'sectionId', 'position', 'kind', 'at', 'personId', 'targetId', 'source'];
const at = { id: 'e', sectionId: 's', position: 'a0' };

test.each([...RESTRICTED_KINDS])('every field of %s is either open or sealed, on purpose', (kind) => {
  const fields = Object.keys(emptyEntry(kind, at));
  expect(fields.filter((field) => !OPEN.includes(field) && !SEALED_FIELDS.has(field))).toEqual([]);
  expect(OPEN.filter((field) => SEALED_FIELDS.has(field))).toEqual([]);
});

test.each([...RESTRICTED_KINDS])('comparing versions of %s counts the same fields as sealed', (kind) => {
  const mark = '只在会上说';
  const words = { text: fromPlainText(mark), dimension: mark, response: mark };
  const empty = emptyEntry(kind, at);
  const entry = { ...empty, ...Object.fromEntries(Object.entries(words).filter(([key]) => key in empty)) };
  const telling = facetsOf(entry, () => '').filter((facet) => facet.value.includes(mark));
  expect(telling.length).toBeGreaterThan(0);
  expect(telling.every((facet) => facet.sealed)).toBe(true);
});
