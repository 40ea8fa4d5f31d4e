import type { RetentionPreview } from '../../../shared/contract/archive.ts';
import {
  RETENTION_COLUMNS,
  IN_USE,
  OUT_OF_USE,
  type RetentionColumn,
} from '../../../shared/archive/retention-columns.ts';
import {
  MOST_RETENTION_ROWS,
  RETENTION_BASES,
  RETENTION_BASIS_NAMES,
  retentionRow,
  twiceUsed,
  type RetentionRow,
} from '../../../shared/archive/retention.ts';
import { RETENTIONS, RETENTION_NAMES } from '../../../shared/archive/scheme.ts';
import { AppError } from '../../../shared/model/errors.ts';
import { plainName, shortened } from '../../../shared/text/characters.ts';
import { nearestName } from '../../../shared/text/nearest.ts';
import type { Sheet, SheetRow } from './sheet.ts';

type Finding = RetentionPreview['findings'][number];

/** The heading stands in one of the first rows; above it there may be a title. */
const HEADING_WITHIN = 10;
const REQUIRED: readonly RetentionColumn[] = ['归档材料', '保管期限'];

/**
 * Reads 归档范围和保管期限表 from a sheet: every row that can be read, and in words what is wrong with the others and what should be
 * looked at.
 * @param typeNames types of record and what they are called
 * @throws AppError `import.wrong_columns` without a heading that names the columns
 */
export function readRetentionTable(
  sheet: Sheet,
  typeNames: ReadonlyMap<string, string>,
): Pick<RetentionPreview, 'rows' | 'findings'> {
  const { columns, below } = columnsOf(sheet);
  if (below.length > MOST_RETENTION_ROWS)
    throw new AppError('import.too_large', `表里超过 ${MOST_RETENTION_ROWS} 行。请只保留归档范围的行，另存后再导入。`);
  const findings: Finding[] = [];
  const rows: RetentionRow[] = [];
  const named = new Map<string, number>();
  for (const line of below) {
    const problems: Finding[] = [];
    const tell = (level: Finding['level'], column: string, text: string): void => {
      problems.push({ level, row: line.number, column, text });
    };
    const row = readRow(line, columns, typeNames, tell);
    const twin = row ? named.get(row.name) : undefined;
    if (twin !== undefined) tell('error', '归档材料', `与第 ${twin} 行的名称一样，请改掉一个`);
    else if (row) named.set(row.name, line.number);
    if (row && !problems.some(({ level }) => level === 'error')) rows.push(row);
    findings.push(...problems);
  }
  return { rows, findings: [...findings, ...wholeTable(rows, below.length, typeNames)] };
}

/** What is wrong with the table though each row is right. */
function wholeTable(rows: readonly RetentionRow[], read: number, typeNames: ReadonlyMap<string, string>): Finding[] {
  const names = (types: readonly string[]): string => types.map((type) => typeNames.get(type) ?? type).join('、');
  const used = new Set(rows.flatMap((row) => row.types));
  const twice = twiceUsed(rows);
  const missing = [...typeNames.keys()].filter((type) => !used.has(type));
  const about = (level: Finding['level'], text: string): Finding => ({ level, row: null, column: '记录类型', text });
  return [
    ...(read === 0 ? [{ ...about('error', '表里没有可以读的行'), column: '' }] : []),
    ...(twice.length > 0 ? [about('error', `${names(twice)}列在几行里，同一种记录只能归入一行`)] : []),
    ...(missing.length > 0
      ? [about('check', `没有列入的记录类型：${names(missing)}。导入以后这些记录不按年度归档，请核对`)]
      : []),
  ];
}

function readRow(
  line: SheetRow,
  columns: ReadonlyMap<number, RetentionColumn>,
  typeNames: ReadonlyMap<string, string>,
  tell: (level: Finding['level'], column: string, text: string) => void,
): RetentionRow | null {
  const texts = new Map<RetentionColumn, string>();
  for (const cell of line.cells) {
    const column = columns.get(cell.column);
    if (!column) continue;
    texts.set(column, plainName(cell.text));
    if (cell.formula) tell('error', column, '是公式算出来的，请改成文字');
  }
  const text = (column: RetentionColumn): string => texts.get(column) ?? '';
  /** The one of several that a cell means. */
  const among = <T>(column: RetentionColumn, all: readonly (readonly [T, string])[], ifEmpty: T | null): T | null => {
    const typed = text(column).replaceAll(/\s/gu, '');
    if (typed === '' && ifEmpty !== null) return ifEmpty;
    const found = all.find(([, name]) => name === typed);
    if (found) return found[0];
    const choices = all.map(([, name]) => name).join('、');
    const said = typed === '' ? '没有填写' : `“${shortened(typed, 20)}”不认识`;
    tell('error', column, `${said}，请填${choices}中的一个`);
    return null;
  };
  const retention = among(
    '保管期限',
    RETENTIONS.map((each) => [each, RETENTION_NAMES[each]] as const),
    null,
  );
  const inUse = among('归档', [[true, IN_USE] as const, [false, OUT_OF_USE] as const], true);
  const basis = among(
    '依据种类',
    RETENTION_BASES.map((each) => [each, RETENTION_BASIS_NAMES[each]] as const),
    'own',
  );
  const types = readTypes(text('记录类型'), typeNames, (said) => tell('error', '记录类型', said));
  const parsed = retentionRow.safeParse({
    name: text('归档材料'),
    types,
    retention: retention ?? 'D30',
    inUse: inUse ?? true,
    basis: basis ?? 'own',
    source: text('依据'),
    note: text('备注'),
  });
  if (parsed.success) return parsed.data;
  for (const { path, message } of parsed.error.issues)
    tell('error', { name: '归档材料', source: '依据', note: '备注' }[String(path[0])] ?? '', message);
  return null;
}

/** What stands between names of types; some names hold a 、 themselves. */
const BETWEEN = /[、，,；;\s]+/u;

/** Types of record by their names, in the order of the cell. */
function readTypes(text: string, typeNames: ReadonlyMap<string, string>, wrong: (said: string) => void): string[] {
  const byName = new Map([...typeNames].map(([type, name]) => [name, type]));
  const known = [...byName.keys()];
  const parts = text.split(BETWEEN).filter((part) => part !== '');
  const types: string[] = [];
  for (let at = 0; at < parts.length;) {
    const longest = known
      .map((name) => name.split(BETWEEN))
      .filter((words) => words.every((word, i) => parts[at + i] === word))
      .toSorted((a, b) => b.length - a.length)[0];
    const type = longest && byName.get(longest.join('、'));
    if (type !== undefined) types.push(type);
    else {
      const [typed = ''] = [parts[at]];
      const near = nearestName(typed, known);
      wrong(`没有“${shortened(typed, 20)}”这种记录${near === null ? '' : `，是不是“${near}”`}`);
    }
    at += longest?.length ?? 1;
  }
  return [...new Set(types)];
}

function columnsOf(sheet: Sheet): { columns: Map<number, RetentionColumn>; below: SheetRow[] } {
  const at = sheet.rows
    .slice(0, HEADING_WITHIN)
    .findIndex((row) => row.cells.some((c) => columnNamed(c.text) === '归档材料'));
  const columns = new Map<number, RetentionColumn>();
  for (const { column, text } of sheet.rows[at]?.cells ?? []) {
    const name = columnNamed(text);
    if (name === undefined) continue;
    if ([...columns.values()].includes(name))
      throw new AppError('import.wrong_columns', `“${name}”这一列出现了两次。请只留一列，再导入。`);
    columns.set(column, name);
  }
  const missing = REQUIRED.filter((name) => ![...columns.values()].includes(name));
  if (missing.length > 0)
    throw new AppError(
      'import.wrong_columns',
      `表里缺少这些列：${missing.map((name) => `“${name}”`).join('、')}。请先导出现在的表，照它的列名填写，再导入。`,
    );
  const below = sheet.rows
    .slice(at + 1)
    .filter((row) => row.cells.some((c) => columns.has(c.column) && (plainName(c.text) !== '' || c.formula)));
  return { columns, below };
}

function columnNamed(text: string): RetentionColumn | undefined {
  const bare = plainName(text).replaceAll(/\s/gu, '');
  return RETENTION_COLUMNS.find((column) => column === bare);
}
