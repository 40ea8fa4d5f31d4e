import { expect, test } from 'vitest';
import { BUNDLED_FACES, layOut, paperOf } from '../../../shared/print/index.ts';
import { assemblyRecord } from '../../fixtures/record.ts';
import { endOf } from './page.helper.ts';

const FINGERPRINT = Array.from({ length: 16 }, (_, i) => `0A${i.toString(16).toUpperCase()}F`).join(' ');
const BRANCH = { name: '中共青石县图书馆支部委员会', marking: '' };
const WISH = { form: 'record', scope: 'counts', branchId: null } as const;
const MM = 72 / 25.4;

function pages(of: Parameters<typeof paperOf>[0], fingerprint: string | null) {
  return layOut(paperOf(of, WISH, { ...BRANCH, fingerprint }, '2026-11-30'), BUNDLED_FACES).pages;
}

test('every page of final minutes carries the whole 指纹 under its number, within the type area, and nothing else moves', () => {
  const [plain, marked] = [pages(assemblyRecord(), null), pages(assemblyRecord(), FINGERPRINT)];
  expect(marked).toHaveLength(plain.length);
  for (const [i, page] of marked.entries()) {
    const [run] = page.footer.runs;
    expect(run?.text.replaceAll(/[^0-9A-F]/g, '')).toBe(FINGERPRINT.replaceAll(' ', ''));
    expect(run?.x).toBeGreaterThan(28 * MM);
    expect(run && endOf(run)).toBeLessThan(184 * MM);
    // Clear of the page number above it and of the edge that printers cannot reach.
    expect(page.footer.baseline).toBeGreaterThan(page.folio.baseline + 14);
    expect(page.footer.baseline).toBeLessThan(285 * MM);
    expect({ ...page, footer: null }).toEqual({ ...plain[i], footer: null });
  }
});

test('a draft carries none, and neither does the paper of a book without a key', () => {
  const footers = [pages({ ...assemblyRecord(), state: 'draft' }, FINGERPRINT), pages(assemblyRecord(), null)];
  expect(footers.flat().flatMap((page) => page.footer.runs)).toEqual([]);
});
