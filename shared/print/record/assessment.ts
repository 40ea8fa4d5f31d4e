import { gradeCounts, GRADE_NAMES, GRADES, type Assessed } from '../../model/assessment.ts';
import type { EntryOf } from '../../model/entry.ts';
import type { Block, Column } from '../document.ts';
import type { Names } from './names.ts';
import type { ScopeView } from './scope.ts';
import { paragraphsOf } from './words.ts';

/**
 * 评议结果. By default how many were given each grade; the list by name only where the scope asks for it, and in somebody's extract
 * his own line alone.
 */
export function assessmentBlocks(entry: EntryOf<'assessment'>, names: Names, view: ScopeView): Block[] {
  const rows = entry.rows.filter((row) => view.personId === null || row.personId === view.personId);
  const sums = view.personId === null ? paragraph(sumLine(rows)) : [];
  const list = view.words && rows.length > 0 ? [table(rows, names)] : [];
  return [...(view.personId === null ? paragraphsOf(entry.text) : []), ...sums, ...list];
}

function paragraph(text: string): Block[] {
  return text === '' ? [] : [{ kind: 'paragraph', inlines: [{ text }] }];
}

/** `评定等次：优秀7人，合格15人，基本合格0人，不合格0人；没有评定2人。` Empty while nobody is graded. */
function sumLine(rows: readonly Assessed[]): string {
  const counts = gradeCounts(rows);
  if (GRADES.every((g) => counts[g] === 0)) return '';
  const without = rows.filter((row) => row.grade === null).length;
  const graded = GRADES.map((g) => `${GRADE_NAMES[g]}${counts[g]}人`).join('，');
  return `评定等次：${graded}${without > 0 ? `；没有评定${without}人` : ''}。`;
}

/** A column stands only where something is entered in it. */
function table(rows: readonly Assessed[], names: Names): Block {
  const voted = rows.some((row) => GRADES.some((g) => row.votes[g] !== null));
  const selves = rows.some((row) => row.self !== null);
  const noted = rows.some((row) => row.note !== '');
  const columns: [Column, (row: Assessed, i: number) => string][] = [
    [{ head: '序号', width: 2.5, align: 'center' }, (_, i) => String(i + 1)],
    [{ head: '姓名', width: 4.5, align: 'center' }, (row) => names.name(row.personId)],
    ...(voted
      ? GRADES.map((g): [Column, (row: Assessed) => string] => [
          { head: GRADE_NAMES[g], width: 2.75, align: 'center' },
          (row) => String(row.votes[g] ?? ''),
        ])
      : []),
    ...(selves ? [gradeColumn('自评', (row) => row.self)] : []),
    gradeColumn('评定等次', (row) => row.grade),
    ...(noted
      ? [
          [{ head: '备注', width: 5.5, align: 'left' }, (row: Assessed) => row.note] as [
            Column,
            (row: Assessed) => string,
          ],
        ]
      : []),
  ];
  return {
    kind: 'table',
    columns: columns.map(([column]) => column),
    rows: rows.map((row, i) => columns.map(([, cell]) => cell(row, i))),
  };
}

function gradeColumn(head: string, of: (row: Assessed) => Assessed['grade']): [Column, (row: Assessed) => string] {
  return [
    { head, width: 4, align: 'center' },
    (row) => {
      const given = of(row);
      return given === null ? '' : GRADE_NAMES[given];
    },
  ];
}
