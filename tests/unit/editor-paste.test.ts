import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { cleanMarkup, cleanPlainText, inertMarkup, type MarkupNode } from '../../renderer/editor/paste-cleaner.ts';
import { MAX_BLOCKS, MAX_LEAVES, MAX_TEXT_LENGTH, plainText, richText } from '../../shared/model/rich-text.ts';

interface Built extends MarkupNode {
  childNodes: Built[];
}

/** A small tree from well-formed markup, standing in for what DOMParser makes in the browser. */
function tree(markup: string): MarkupNode {
  const root: Built = { nodeType: 1, nodeName: 'BODY', nodeValue: null, childNodes: [] };
  const path = [root];
  const parser = new SaxesParser({ fragment: true });
  const add = (node: Built) => void path.at(-1)?.childNodes.push(node);
  parser.on('opentag', (tag) => {
    const attributes = new Map(
      Object.entries(tag.attributes).map(([name, value]) => [name, typeof value === 'string' ? value : value.value]),
    );
    const node: Built = {
      nodeType: 1,
      nodeName: tag.name.toUpperCase(),
      nodeValue: null,
      childNodes: [],
      getAttribute: (name) => attributes.get(name) ?? null,
    };
    add(node);
    path.push(node);
  });
  parser.on('closetag', () => void path.pop());
  parser.on('text', (nodeValue) => add({ nodeType: 3, nodeName: '#text', nodeValue, childNodes: [] }));
  parser.on('comment', (nodeValue) => add({ nodeType: 8, nodeName: '#comment', nodeValue, childNodes: [] }));
  parser.write(markup).close();
  return root;
}
const clean = (markup: string) => cleanMarkup(tree(inertMarkup(markup)));
const lines = (markup: string) => clean(markup).map((b) => `${b.type[0]}:${plainText([b])}`);

/** A list item as Word writes it. */
const item = (marker: string, text: string) =>
  `<p class="MsoListParagraph" style="margin-left:18pt;mso-list:l0 level1 lfo1"><!--[if !supportLists]--><span style="font-family:Wingdings"><span style="mso-list:Ignore">${marker}<span>&#160;&#160;</span></span></span><!--[endif]-->${text}</p>`;

describe('markup from Word and WPS', () => {
  it('keeps paragraphs and bold, drops fonts, classes and empty paragraphs', () => {
    const blocks = clean(
      `<style>p { color: red }</style>
       <p class="MsoNormal" style="text-indent:32pt"><span style="font-family:仿宋;font-size:16pt">会议听取了</span><b><span>工作报告</span></b><span>。</span></p>
       <p class="MsoNormal"><span>&#160;</span></p>
       <p class="MsoNormal"><span style="mso-bidi-font-weight:bold">同意。</span></p>`,
    );
    expect(blocks).toEqual([
      { type: 'paragraph', children: [{ text: '会议听取了' }, { text: '工作报告', bold: true }, { text: '。' }] },
      { type: 'paragraph', children: [{ text: '同意。' }] },
    ]);
  });

  it('joins lines that Word wrapped inside Chinese text, and keeps the space between western words', () => {
    expect(lines('<p>九月正赶汛期，外业点\r\n  不安全</p><p>GB/T\n9704 的\n版式</p>')).toEqual([
      'p:九月正赶汛期，外业点不安全',
      'p:GB/T 9704 的版式',
    ]);
  });

  it('reads list paragraphs of Word by their marker and drops the marker', () => {
    expect(
      lines(item('1.', '印发计划') + item('（二）', '报上级') + item('l', '带队') + item('·', '签到') + '<p>完</p>'),
    ).toEqual(['n:印发计划', 'n:报上级', 'b:带队', 'b:签到', 'p:完']);
  });

  it('reads web lists, also with paragraphs inside the items', () => {
    expect(lines('<ul><li><p>甲</p></li><li>乙</li></ul><ol><li>丙</li></ol><p>丁</p>')).toEqual([
      'b:甲',
      'b:乙',
      'n:丙',
      'p:丁',
    ]);
  });

  it('makes a heading a bold paragraph and a normal weight inside bold plain again', () => {
    expect(clean('<h2>决定</h2><p><b>一<span style="font-weight: normal">二</span></b></p>')).toEqual([
      { type: 'paragraph', children: [{ text: '决定', bold: true }] },
      { type: 'paragraph', children: [{ text: '一', bold: true }, { text: '二' }] },
    ]);
  });

  it('makes a table row one line with a wide space between the cells', () => {
    expect(
      lines('<table><tr><td><p>姓名</p></td><td><p>任务</p></td></tr><tr><td>周谷雨</td><td>汇总</td></tr></table>'),
    ).toEqual(['p:姓名　任务', 'p:周谷雨　汇总']);
  });

  it('leaves out what is hidden, deleted, commented or not text', () => {
    expect(
      lines(
        '<p>留<del>删</del><span style="display:none">藏</span><span style="mso-hide:all">藏</span><script>alert(1)</script><xml><w>Normal</w></xml><img src="x"/>下</p><div style="mso-element:comment-list"><p>批注</p></div>',
      ),
    ).toEqual(['p:留下']);
  });

  it('leaves out the marks of comments, and doubled spaces between paragraphs of one cell', () => {
    expect(
      lines(
        '<p>定稿<span class="MsoCommentReference"><a class="msocomanchor" href="#_msocom_1">[a1]</a></span>。</p>' +
          '<table><tr><td><p>甲</p><p>乙</p></td><td>丙</td></tr></table>',
      ),
    ).toEqual(['p:定稿。', 'p:甲 乙　丙']);
  });

  it('breaks lines at br and inside pre', () => {
    expect(lines('<p>一<br/>二</p><pre>三\n四</pre>')).toEqual(['p:一', 'p:二', 'p:三', 'p:四']);
  });

  it('stays within the length and depth that an entry may have', () => {
    const long = clean(`<p>${'字'.repeat(MAX_TEXT_LENGTH + 10)}</p><p>再来</p>`);
    expect(plainText(long).length).toBeLessThanOrEqual(MAX_TEXT_LENGTH + 1);
    expect(clean(`${'<div>'.repeat(600)}深${'</div>'.repeat(600)}`)).toEqual([]);
  });

  it('gives text that the model accepts', () => {
    const blocks = clean('<h1>甲</h1><ul><li><b>乙</b>丙</li></ul><table><tr><td>丁</td></tr></table>');
    expect(richText.safeParse(blocks).success).toBe(true);
  });
});

describe('markup made inert', () => {
  it('has no event handler left', () => {
    expect(inertMarkup(`<img src="x" onerror="a()"><a href="#"ONMOUSEOVER = 'b()'>on = 1</a><svg/onload=c()>`)).toBe(
      `<img src="x" data-onerror="a()"><a href="#"data-onmouseover = 'b()'>on = 1</a><svg/data-onload=c()>`,
    );
  });

  it('is made in a time that grows with its length only', () => {
    const hostile = `${'<a '.repeat(200_000)}${'<style>'.repeat(2000)}`;
    const from = performance.now();
    inertMarkup(hostile);
    expect(performance.now() - from).toBeLessThan(2000);
  });

  it('has no style sheet and no style attribute left, and keeps words that look like one', () => {
    expect(inertMarkup(`<style>p{}</style><p class="a" STYLE='x'>style=1 <b style = "y">粗</b></p><style>open`)).toBe(
      `<p class="a" data-style='x'>style=1 <b data-style = "y">粗</b></p>`,
    );
  });
});

describe('hostile markup', () => {
  it.each(['<a', '<style', '<a style="', '"', '<!--', "<p style='", '</style '])(
    'a megabyte of %j takes time in proportion to its length',
    (piece) => {
      const started = performance.now();
      inertMarkup(piece.repeat(Math.ceil(1_000_000 / piece.length)));
      // Before: 200,000 characters of `<a` took a minute. The limit leaves room for a busy machine.
      expect(performance.now() - started).toBeLessThan(4000);
    },
  );

  it('of more lines and changes of face than an entry may have loses no word', () => {
    const many = clean('<p>字</p>'.repeat(MAX_BLOCKS + 50));
    expect(richText.safeParse(many).success).toBe(true);
    expect(plainText(many).replaceAll(/[\s\u3000]/gu, '')).toBe('字'.repeat(MAX_BLOCKS + 50));
    const plain = cleanPlainText('字\n'.repeat(MAX_BLOCKS + 50));
    expect(richText.safeParse(plain).success).toBe(true);
    const faces = clean(`<p>${'<b>粗</b>细'.repeat(MAX_LEAVES)}</p>`);
    expect(richText.safeParse(faces).success).toBe(true);
    expect(plainText(faces)).toBe('粗细'.repeat(MAX_LEAVES));
  });

  it('long white space and deep lists of Word are read as quickly', () => {
    const started = performance.now();
    clean(`<p>甲\u3000\t${' '.repeat(190_000)}乙</p>`);
    clean(`${'<div style="mso-list:l0">'.repeat(400)}${'<b>字</b>'.repeat(5_000)}${'</div>'.repeat(400)}`);
    expect(performance.now() - started).toBeLessThan(8000);
  });
});

describe('plain text', () => {
  it('becomes one paragraph a line, without empty lines and control characters', () => {
    expect(cleanPlainText('一\r\n\r\n二\t三\u0007\n\u200b\n四').map((b) => plainText([b]))).toEqual([
      '一',
      '二　三',
      '四',
    ]);
  });
});
