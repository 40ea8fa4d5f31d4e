import * as fc from 'fast-check';
import { Editor, Transforms } from 'slate';
import { describe, expect, it } from 'vitest';
import {
  createRichEditor,
  insertBlocks,
  isBold,
  replaceValue,
  selectRange,
  toggleBold,
  toggleList,
} from '../../renderer/editor/rich-editor.ts';
import { caretAfterChange, endOf, rangeFor, toRichText } from '../../renderer/editor/rich-value.ts';
import { spliceBlocks } from '../../renderer/editor/splice.ts';
import { fromPlainText, plainText, richText, type RichBlock, type RichText } from '../../shared/model/rich-text.ts';

const p = (text: string): RichBlock => ({ type: 'paragraph', children: [{ text }] });
const bullet = (text: string): RichBlock => ({ type: 'bullet', children: [{ text }] });

function editing(value: RichText, at = endOf(value)) {
  const editor = createRichEditor();
  replaceValue(editor, value, at);
  return { editor, value: () => toRichText(editor.children) };
}

const make = (raw: [RichBlock['type'], string][]): RichText =>
  raw.map(([type, text]) => ({ type, children: [{ text }] }));

describe('keys in lists', () => {
  it('Enter in an item begins another, Enter in an empty item ends the list', () => {
    const { editor, value } = editing([bullet('甲')]);
    editor.insertBreak();
    expect(value()).toEqual([bullet('甲'), bullet('')]);
    editor.insertBreak();
    expect(value()).toEqual([bullet('甲'), p('')]);
  });

  it('Backspace at the beginning of an item makes it a paragraph, a second one joins it to the line before', () => {
    const { editor, value } = editing([p('甲'), bullet('乙')], { block: 1, offset: 0 });
    editor.deleteBackward('character');
    expect(value()).toEqual([p('甲'), p('乙')]);
    editor.deleteBackward('character');
    expect(value()).toEqual([p('甲乙')]);
  });

  it('a list is switched on and off for all selected lines', () => {
    const { editor, value } = editing([p('甲'), bullet('乙')]);
    Transforms.select(editor, Editor.range(editor, []));
    toggleList(editor, 'bullet');
    expect(value()).toEqual([bullet('甲'), bullet('乙')]);
    toggleList(editor, 'bullet');
    expect(value()).toEqual([p('甲'), p('乙')]);
  });
});

describe('bold', () => {
  it('marks the selection and takes the mark away without leaving a trace', () => {
    const { editor, value } = editing([p('甲乙')]);
    Transforms.select(editor, { anchor: { path: [0, 0], offset: 0 }, focus: { path: [0, 0], offset: 1 } });
    toggleBold(editor);
    expect(value()).toEqual([{ type: 'paragraph', children: [{ text: '甲', bold: true }, { text: '乙' }] }]);
    expect(isBold(editor)).toBe(true);
    toggleBold(editor);
    expect(value()).toEqual([p('甲乙')]);
  });
});

describe('putting blocks in', () => {
  it('joins the first to the words before and the last to the words behind', () => {
    const { editor, value } = editing([p('前后')], { block: 0, offset: 1 });
    expect(insertBlocks(editor, [p('一'), bullet('二'), p('三')])).toBe(true);
    expect(value()).toEqual([p('前一'), bullet('二'), p('三后')]);
    editor.insertText('！');
    expect(plainText(value())).toBe('前一\n二\n三！后');
  });

  it('replaces the selection', () => {
    const { editor, value } = editing([p('甲乙丙')]);
    Transforms.select(editor, { anchor: { path: [0, 0], offset: 1 }, focus: { path: [0, 0], offset: 2 } });
    insertBlocks(editor, [p('X')]);
    expect(value()).toEqual([p('甲X丙')]);
  });

  it('keeps a list item in an empty line and turns it into words inside others', () => {
    expect(spliceBlocks([p('')], { block: 0, offset: 0 }, [bullet('一')]).value).toEqual([bullet('一')]);
    expect(spliceBlocks([p('甲')], { block: 0, offset: 0 }, [bullet('一')]).value).toEqual([p('一甲')]);
  });

  it('refuses what does not fit and changes nothing', () => {
    const { editor, value } = editing([p('甲')]);
    expect(insertBlocks(editor, [p('字'.repeat(200_000))])).toBe(false);
    expect(value()).toEqual([p('甲')]);
  });

  it('never loses or adds a character, wherever it goes', () => {
    const line = fc.string({ maxLength: 6 }).map((s) => s.replaceAll('\n', ' '));
    const blocks = fc.array(fc.tuple(fc.constantFrom<RichBlock['type']>('paragraph', 'bullet', 'numbered'), line), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(blocks, blocks, fc.nat(), fc.nat(), (a, b, blockSeed, offsetSeed) => {
        const value = make(a);
        const block = blockSeed % value.length;
        const before = plainText([value[block] ?? p('')]);
        const offset = offsetSeed % (before.length + 1);
        const result = spliceBlocks(value, { block, offset }, make(b));
        const start = plainText(value.slice(0, block)).length + (block > 0 ? 1 : 0) + offset;
        const whole = plainText(value);
        expect(plainText(result.value)).toBe(whole.slice(0, start) + plainText(make(b)) + whole.slice(start));
        expect(richText.safeParse(result.value).success).toBe(true);
      }),
    );
  });
});

describe('values', () => {
  it('hands out only what the model knows, and unchanged blocks as they were', () => {
    const { editor, value } = editing([p('甲'), p('乙')]);
    const before = value();
    editor.insertText('丙');
    const after = value();
    expect(after).toEqual([p('甲'), p('乙丙')]);
    expect(after[0]).toBe(before[0]);
    expect(
      toRichText([{ type: 'paragraph', children: [{ text: '甲', bold: true, evil: 1 } as { text: string }] }]),
    ).toEqual([{ type: 'paragraph', children: [{ text: '甲', bold: true }] }]);
  });

  it('puts the caret behind what an undo brought back', () => {
    expect(caretAfterChange(fromPlainText('甲丙'), fromPlainText('甲乙丙'))).toEqual({ block: 0, offset: 2 });
    expect(caretAfterChange(fromPlainText('甲\n乙\n丙'), fromPlainText('甲\n丙'))).toEqual({ block: 1, offset: 0 });
    expect(caretAfterChange(fromPlainText('甲'), fromPlainText('甲'))).toEqual({ block: 0, offset: 1 });
  });

  it('selects what a phrase left open, so that typing fills it', () => {
    const { editor, value } = editing([p('甲。'), p('由____于____年批复')]);
    selectRange(editor, rangeFor(value(), 'blank'));
    editor.insertText('县委');
    selectRange(editor, rangeFor(value(), 'blank'));
    editor.insertText('2026');
    expect(plainText(value())).toBe('甲。\n由县委于2026年批复');
    const end = { block: 1, offset: 11 };
    expect(rangeFor(value(), 'blank')).toEqual({ from: end, to: end });
    expect(rangeFor(value(), 'end')).toEqual({ from: end, to: end });
  });

  it('finds places again after the text was exchanged', () => {
    const { editor, value } = editing([p('甲乙'), bullet('丙')]);
    selectRange(editor, rangeFor(value(), { block: 0, offset: 1 }));
    editor.insertText('X');
    expect(plainText(value())).toBe('甲X乙\n丙');
  });
});
