import type { CheckedItem } from '../archive/check/index.ts';
import { CHECK_BASIS } from '../archive/check/index.ts';
import { PROPERTIES, RESULT_NAMES } from '../archive/check/item.ts';
import { printableText } from '../text/characters.ts';
import { formatOfficialDate, localDate } from '../text/dates.ts';
import type { Block, PrintDocument } from './document.ts';

/** What the report says besides the items. */
interface CheckPaper {
  branchName: string;
  marking: string;
  /** 2026年度. */
  about: string;
  records: number;
  /** 指纹 of the key that signed the package. */
  fingerprint: string;
  /** Reasons given for items that did not pass, by item. */
  reasons: ReadonlyMap<string, string>;
  /** ISO instant of the check. */
  at: string;
}

/** 四性检测报告 as a paper: every item with what was looked at, and why a package was made in spite of one that failed. Certifies nothing. */
export function printArchiveCheck(items: readonly CheckedItem[], paper: CheckPaper): PrintDocument {
  const count = (result: CheckedItem['result']): number => items.filter((item) => item.result === result).length;
  const reasons = items.filter(({ id }) => paper.reasons.has(id));
  return {
    title: '四性检测报告',
    creator: printableText(paper.branchName),
    stampedAt: paper.at,
    banner: { left: printableText(paper.marking.trim()), right: '' },
    blocks: [
      { kind: 'title', text: '四性检测报告' },
      { kind: 'subtitle', text: `（${paper.about}，${paper.records}件）` },
      { kind: 'blank' },
      { kind: 'fields', items: [{ label: '立档单位', value: paper.branchName }] },
      { kind: 'fields', items: [{ label: '检测日期', value: formatOfficialDate(localDate(new Date(paper.at))) }] },
      {
        kind: 'fields',
        items: [{ label: '结果', value: `通过${count('pass')}项，不通过${count('fail')}项，不适用${count('none')}项` }],
      },
      { kind: 'note', text: `${CHECK_BASIS}本报告只说明程序自检的结果。` },
      ...PROPERTIES.flatMap((property, i): Block[] => [
        { kind: 'heading', level: 1, number: i + 1, text: property },
        tableOf(items.filter((item) => item.property === property)),
      ]),
      ...(reasons.length === 0 ? [] : [reasonHeading]),
      ...reasons.map(({ id, title }) => plain(`${id} ${title}：`, paper.reasons.get(id) ?? '')),
      { kind: 'heading', level: 1, number: reasons.length === 0 ? 5 : 6, text: '记录簿签名的指纹' },
      plain('', paper.fingerprint),
      { kind: 'note', text: '核验归档包时填入这个指纹。记录簿签名不是个人签名，也未经商用密码认证。' },
      { kind: 'signatures', labels: ['检测人', '审核人'] },
    ],
  };
}

const reasonHeading: Block = { kind: 'heading', level: 1, number: 5, text: '不通过的条目和打包的理由' };

function tableOf(items: readonly CheckedItem[]): Block {
  return {
    kind: 'table',
    columns: [
      { head: '序号', width: 3, align: 'center' },
      { head: '条目', width: 8, align: 'left' },
      { head: '结果', width: 4, align: 'center' },
      { head: '检测的依据', width: 13, align: 'left' },
    ],
    rows: items.map(({ id, title, result, evidence }) => [id, title, RESULT_NAMES[result], printableText(evidence)]),
  };
}

function plain(lead: string, text: string): Block {
  const words = { text: printableText(text) };
  return { kind: 'paragraph', inlines: lead === '' ? [words] : [{ text: lead, role: 'hei' }, words] };
}
