import type { RectificationScope } from '../contract/rectification.ts';
import { LEDGER_STATE_NAMES, type LedgerRow } from '../model/ledger.ts';
import { RECTIFICATION_SOURCE_NAMES, type RectificationItem } from '../model/rectification.ts';
import { printableText } from '../text/characters.ts';
import { formatOfficialDate } from '../text/dates.ts';
import type { Block, PrintDocument } from './document.ts';

/** What a 整改清单 is made from. */
interface RectificationPaper {
  year: number;
  scope: RectificationScope;
  /** Rows of the year's ledger. */
  rows: readonly LedgerRow[];
  /** 党组织全称. */
  branchName: string;
  /** 内部资料 or another banner of the branch; may be empty. */
  marking: string;
  /** Day of the paper. */
  on: string;
  /** ISO instant. */
  stampedAt: string;
}

type Listed = LedgerRow & { rectification: RectificationItem };

function isListed(row: LedgerRow): row is Listed {
  return row.rectification !== null;
}

/** Rows that a 整改清单 of this scope is about. */
export function rectificationsOf(rows: readonly LedgerRow[], scope: RectificationScope): Listed[] {
  const listed = rows.filter(isListed).toSorted((a, b) => (a.rectification.no < b.rectification.no ? -1 : 1));
  if (scope.of === 'all') return listed;
  const owner = scope.of === 'person' ? scope.personId : null;
  return listed.filter(({ rectification }) => rectification.personId === owner);
}

/** Whether words of persons stand on the paper. */
export function hasPersonalWords(scope: RectificationScope): boolean {
  return scope.of !== 'committee' && scope.words;
}

/**
 * 整改清单 of a year (domain notes §2.4, §2.6): items of the 支委会 whole; of persons how many there are and how they stand, their words only
 * where the scope asks for them, which the paper then says.
 */
export function printRectifications(paper: RectificationPaper): PrintDocument {
  const { year, scope, branchName } = paper;
  const title = `${year}年度整改清单`;
  const items = rectificationsOf(paper.rows, scope);
  const words = hasPersonalWords(scope);
  const whole = items.filter(({ rectification }) => rectification.personId === null || words);
  const counted = items.filter((row) => !whole.includes(row));
  return {
    title,
    creator: printableText(branchName),
    stampedAt: paper.stampedAt,
    banner: { left: printableText(paper.marking.trim()), right: words ? '含个人整改内容' : '' },
    blocks: [
      { kind: 'title', text: title },
      { kind: 'subtitle', text: `（${subtitle(scope, items)}）` },
      { kind: 'blank' },
      ...whole.flatMap((row, i) => itemBlocks(row, i + 1)),
      ...(counted.length === 0 ? [] : counts(counted)),
      { kind: 'blank' },
      { kind: 'issued', by: branchName, on: formatOfficialDate(paper.on) },
    ],
  };
}

function subtitle(scope: RectificationScope, items: readonly Listed[]): string {
  if (scope.of === 'committee') return '支部委员会';
  if (scope.of === 'person') return String(items[0]?.cells['whose'] ?? '个人');
  return '支部委员会和个人';
}

function itemBlocks({ rectification: item, cells, standing, steps }: Listed, number: number): Block[] {
  const postponed =
    standing?.postponed === true && item.dueOn !== null ? `（原定${formatOfficialDate(item.dueOn)}）` : '';
  const dueOn = standing?.dueOn ?? null;
  const facts: [string, string][] = [
    ['问题', item.problem],
    ['原因', item.cause],
    ['措施', item.measure],
    ['来源', RECTIFICATION_SOURCE_NAMES[item.source]],
    ['责任人', standing?.owner ?? item.responsible],
    ['督办人', item.supervisor],
    ['期限', dueOn === null ? '' : `${formatOfficialDate(dueOn)}${postponed}`],
    ['状态', standing ? stateText(standing.state, steps) : ''],
    ['公示范围', item.publicity],
  ];
  return [
    { kind: 'heading', level: 1, number, text: `${item.no}　${String(cells['whose'] ?? '')}` },
    ...facts
      .filter(([, value]) => value.trim() !== '')
      .map(([label, value]): Block => ({
        kind: 'labelled',
        label: `${label}：`,
        inlines: [{ text: printableText(value.trim()) }],
      })),
  ];
}

/** 已销号（沈霜降核实，2026年11月20日）. */
function stateText(state: keyof typeof LEDGER_STATE_NAMES, steps: LedgerRow['steps']): string {
  const closed = state === 'closed' ? steps.at(-1) : undefined;
  const who = closed ? `（${closed.author}核实，${formatOfficialDate(closed.on)}）` : '';
  return `${LEDGER_STATE_NAMES[state]}${who}`;
}

function counts(rows: readonly Listed[]): Block[] {
  const people = [...Map.groupBy(rows, (row) => String(row.cells['whose'] ?? ''))];
  return [
    { kind: 'blank' },
    { kind: 'paragraph', inlines: [{ text: `个人整改项共${rows.length}项：` }] },
    {
      kind: 'table',
      columns: [
        { head: '姓名', width: 10, align: 'left' },
        { head: '项数', width: 6, align: 'center' },
        { head: '已销号', width: 6, align: 'center' },
        { head: '未销号', width: 6, align: 'center' },
      ],
      rows: people.map(([name, list]) => {
        const closed = list.filter((row) => row.standing?.state === 'closed').length;
        return [printableText(name), String(list.length), String(closed), String(list.length - closed)];
      }),
    },
    { kind: 'note', text: '个人整改项的内容没有导出。' },
  ];
}
