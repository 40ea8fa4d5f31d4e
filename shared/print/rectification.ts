import type { RectificationScope } from '../contract/rectification.ts';
import { LEDGER_STATE_NAMES, type LedgerRow } from '../model/ledger.ts';
import { RECTIFICATION_SOURCE_NAMES, type RectificationItem } from '../model/rectification.ts';
import { printableText } from '../text/characters.ts';
import { formatOfficialDate } from '../text/dates.ts';
import type { Block, PrintDocument } from './document.ts';
import { tableOf, type Told } from './orglife/paper.ts';

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
      ...(whole.length === 0 ? [] : [itemTable(whole, scope.of === 'all'), ...publicity(whole)]),
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

/** One line an item; whose it is has a column where the paper is not about one alone. */
function itemTable(rows: readonly Listed[], mixed: boolean): Block {
  const [problem, measure, owner, state] = mixed ? [5.5, 4.5, 3.5, 3.5] : [7, 6, 4, 3];
  const columns: Told<Listed>[] = [
    [{ head: '编号', width: 4, align: 'center' }, (row) => row.rectification.no],
    ...(mixed
      ? [[{ head: '属于', width: 3, align: 'center' }, (row) => String(row.cells['whose'] ?? '')] as Told<Listed>]
      : []),
    [{ head: '问题', width: problem, align: 'left' }, ({ rectification }) => problemText(rectification)],
    [{ head: '整改措施', width: measure, align: 'left' }, ({ rectification }) => rectification.measure.trim()],
    [{ head: '责任人', width: owner, align: 'left' }, ownerText],
    [{ head: '期限', width: 4, align: 'center' }, dueText],
    [
      { head: '状态', width: state, align: 'left' },
      ({ standing, steps }) => (standing ? stateText(standing.state, steps) : ''),
    ],
  ];
  const told = columns.map(([column, cell]): Told<Listed> => [column, (row, i) => printableText(cell(row, i))]);
  return tableOf(told, rows);
}

function problemText({ problem, cause, source }: RectificationItem): string {
  const why = cause.trim() === '' ? '' : `原因：${cause.trim()}`;
  const from = source === 'org_life' ? '' : `（${RECTIFICATION_SOURCE_NAMES[source]}）`;
  return [`${problem.trim()}${from}`, why].filter((part) => part !== '').join('　');
}

function ownerText({ rectification, standing }: Listed): string {
  const owner = standing?.owner ?? rectification.responsible;
  return rectification.supervisor === '' ? owner : `${owner}，督办${rectification.supervisor}`;
}

function dueText({ rectification, standing }: Listed): string {
  const dueOn = standing?.dueOn ?? null;
  if (dueOn === null) return '';
  const first = rectification.dueOn;
  const postponed = standing?.postponed === true && first !== null ? `（原定${formatOfficialDate(first)}）` : '';
  return `${formatOfficialDate(dueOn)}${postponed}`;
}

/** 已销号（沈霜降核实，2026年11月20日）. */
function stateText(state: keyof typeof LEDGER_STATE_NAMES, steps: LedgerRow['steps']): string {
  const closed = state === 'closed' ? steps.at(-1) : undefined;
  const who = closed ? `（${closed.author}核实，${formatOfficialDate(closed.on)}）` : '';
  return `${LEDGER_STATE_NAMES[state]}${who}`;
}

/** 公示 is by items, mostly the same range for all. */
function publicity(rows: readonly Listed[]): Block[] {
  const ranges = [...Map.groupBy(rows, ({ rectification }) => rectification.publicity.trim())].filter(
    ([range]) => range !== '',
  );
  if (ranges.length === 0) return [];
  const said = ranges.map(([range, list]) =>
    list.length === rows.length ? range : `${range}（${list.map((row) => row.rectification.no).join('、')}）`,
  );
  return [{ kind: 'note', text: printableText(`公示范围：${said.join('；')}`) }];
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
