import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { positionAfter } from '../../../renderer/base/positions.ts';
import { rowsOf } from '../../../renderer/pages/orglife/sheet.ts';
import { overlaid, TypedRows } from '../../../renderer/pages/orglife/typed-rows.ts';
import { AppError } from '../../../shared/model/errors.ts';

interface Row {
  id: string;
  position: string;
  text: string;
}

const row = (id: string, text = '', position = 'a0'): Row => ({ id, position, text });

describe('lines that are pasted', () => {
  test.each([
    ['一', '', '', null],
    ['一\n\n', '前', '后', null],
    ['一\r\n二\r\n', '', '', ['一', '二']],
    ['一\r二\n三', '前', '后', ['前一', '二', '三后']],
    ['  一 \n \n二', '', '', ['  一 ', '二']],
    ['一\u200b\n二', '', '', ['一', '二']],
  ])('%j between %j and %j', (text, before, behind, expected) => {
    expect(rowsOf(text, before, behind)).toEqual(expected);
  });

  it('keep every letter in its order', () => {
    const line = fc
      .string({ minLength: 1, unit: fc.constantFrom('意', '见', ' ', '。') })
      .filter((l) => l.trim() !== '');
    fc.assert(
      fc.property(fc.array(line, { minLength: 2 }), (lines) => {
        expect(rowsOf(lines.join('\n'), '', '')).toEqual(lines);
      }),
    );
  });
});

describe('rows with what was typed since', () => {
  it('stand in their order, each as it was typed last', () => {
    const saved = [row('a', '旧', 'a0'), row('c', '三', 'a2')];
    const typed = new Map([
      ['a', row('a', '新', 'a0')],
      ['b', row('b', '二', 'a1')],
    ]);
    expect(overlaid(saved, typed, (made) => made).map((r) => r.text)).toEqual(['新', '二', '三']);
  });

  it('keep the order in which they were put behind one another, wherever that was', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 20 }), { maxLength: 30 }), (places) => {
        const wanted: string[] = [];
        let rows: Row[] = [];
        for (const [n, at] of places.entries()) {
          const before = wanted[at % (wanted.length + 1)];
          const id = `r${n}`;
          const placed = row(id, '', positionAfter(rows, before ?? wanted.at(-1) ?? null));
          wanted.splice(before === undefined ? wanted.length : wanted.indexOf(before) + 1, 0, id);
          rows = overlaid(rows, new Map([[id, placed]]), (made) => made);
        }
        expect(rows.map((r) => r.id)).toEqual(wanted);
      }),
    );
  });
});

describe('saving while typing goes on', () => {
  it('keeps what was typed during a save, and forgets what is in the book', async () => {
    const sent: string[][] = [];
    const gate = Promise.withResolvers<void>();
    const typed = new TypedRows<Row>(async (rows) => {
      sent.push(rows.map((r) => r.text));
      if (sent.length === 1) await gate.promise;
    });
    typed.put(row('a', '一'), row('b', '二'));
    const first = typed.save();
    await Promise.resolve();
    typed.put(row('a', '一改'));
    gate.resolve();
    await first;
    expect([...typed.read().rows.values()].map((r) => r.text)).toEqual(['一改']);
    await typed.save();
    expect(sent).toEqual([['一', '二'], ['一改']]);
    expect(typed.read()).toMatchObject({ rows: new Map(), error: null, savedAt: expect.any(String) });
    await typed.save();
    expect(sent).toHaveLength(2);
  });

  it('loses nothing when it fails, says why, and goes through later', async () => {
    let full = true;
    const typed = new TypedRows<Row>(() =>
      full ? Promise.reject(new AppError('disk.full', '磁盘已满。')) : Promise.resolve(),
    );
    typed.put(row('a', '一'));
    await expect(typed.save()).rejects.toThrow('磁盘已满');
    expect(typed.read()).toMatchObject({ rows: new Map([['a', row('a', '一')]]), error: { code: 'disk.full' } });
    full = false;
    await typed.save();
    expect(typed.read()).toMatchObject({ rows: new Map(), error: null });
  });

  it('saves all others beside one that is refused, which goes out again with them', async () => {
    const kept: string[] = [];
    const typed = new TypedRows<Row>((rows) => {
      if (rows.some((r) => r.text === '太长')) return Promise.reject(new AppError('input.invalid', '太长了。'));
      return Promise.resolve(void kept.push(...rows.map((r) => r.text)));
    });
    typed.put(row('a', '一'), row('b', '太长'), row('c', '三'));
    await expect(typed.save()).rejects.toThrow('太长了');
    expect(kept).toEqual(['一', '三']);
    expect(typed.read()).toMatchObject({ rows: new Map([['b', row('b', '太长')]]), error: { code: 'input.invalid' } });
    typed.put(row('b', '短'));
    await typed.save();
    expect(kept).toEqual(['一', '三', '短']);
    expect(typed.read().error).toBeNull();
  });

  it('saves nothing of a row that was taken away', async () => {
    const sent: Row[][] = [];
    const typed = new TypedRows<Row>((rows) => Promise.resolve(void sent.push(rows)));
    typed.put(row('a', '一'), row('b', '二'));
    typed.drop('a');
    await typed.save();
    expect(sent).toEqual([[row('b', '二')]]);
  });
});
