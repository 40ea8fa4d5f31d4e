import { isCalendarDate } from '../../text/dates.ts';
import { fileNumberOf, patternOf, readFileNumber, type ArchiveScheme } from '../scheme.ts';
import type { CheckedRecord } from './facts.ts';
import { unless, type CheckItem } from './item.ts';

/** 真实性: what the package says is what the book holds, and nobody changed it. */
export const AUTHENTICITY: readonly CheckItem[] = [
  {
    id: '1-1',
    title: '固化信息有效',
    check: ({ records, chainIntact }) =>
      unless(
        [
          ...(chainIntact ? [] : ['操作日志的链条对不上']),
          ...records.filter((r) => !r.intact).map((r) => `${r.where}的摘要对不上`),
        ],
        `重新计算了 ${records.length} 份记录的摘要，与定稿时和操作日志里的一致；操作日志的链条完整。`,
      ),
  },
  {
    id: '1-2',
    title: '元数据的类型、长度、格式、值域、合理性和特殊字符',
    check: ({ records }) =>
      unless(records.flatMap(badValues), `核对了 ${records.length} 份记录的年度、日期、题名和文字，没有不合规定的值。`),
  },
  {
    id: '1-3',
    title: '档号的格式和重复',
    check: ({ records, scheme, earlier }) => {
      const counts = Map.groupBy(records, (r) => r.fileNumber);
      const bad = records.flatMap(({ where, fileNumber }) => {
        if (fileNumber === '') return [`${where}没有档号`];
        return [scheme, ...earlier].some((each) => isWritten(each, fileNumber))
          ? []
          : [`档号“${fileNumber}”不是设定的格式`];
      });
      const older = records.filter(({ fileNumber }) => !isWritten(scheme, fileNumber)).length;
      const said = older === 0 ? '' : `其中 ${older} 个是按以前的设定编的，没有改动。`;
      const twice = [...counts].filter(([no, same]) => no !== '' && same.length > 1).map(([no]) => `档号“${no}”重复`);
      return unless([...bad, ...twice], `${records.length} 个档号是“${patternOf(scheme)}”的格式，没有重复。${said}`);
    },
  },
  {
    id: '1-4',
    title: '文件的名称、大小和格式与元数据一致',
    check: ({ records }) =>
      unless(
        records.flatMap(({ where, metadata, papers, attachments }) => {
          const [names, sizes] = [metadata?.get('M48') ?? [], metadata?.get('M49') ?? []];
          return [...papers, ...attachments]
            .filter(({ path, size }) => sizes[names.indexOf(path)] !== String(size))
            .map(({ path }) => `${where}的“${path}”与元数据不一致`);
        }),
        `逐个对照了正文和附件的文件名与字节数，与元数据一致。`,
      ),
  },
  {
    id: '1-5',
    title: '元数据与内容关联，路径正确',
    check: ({ records, found }) => {
      const there = new Set(found.map((file) => file.path));
      return unless(
        records.flatMap(({ where, metadata }) =>
          (metadata?.get('M48') ?? [])
            .filter((path) => !there.has(path))
            .map((path) => `${where}的元数据指向没有的“${path}”`),
        ),
        '元数据里的每个路径在包里都有这个文件。',
      );
    },
  },
  {
    id: '1-6',
    title: '归档包的结构',
    check: ({ records, found, listed }) => {
      const there = new Set(found.map((file) => file.path));
      const missing = listed.filter(({ path }) => !there.has(path)).map(({ path }) => `缺少“${path}”`);
      return unless(
        [...(records.length === 0 ? ['包里没有记录'] : []), ...missing],
        `清单、签名、说明、操作日志摘录和 ${records.length} 件记录的文件夹都在应在的位置。`,
      );
    },
  },
  {
    id: '1-7',
    title: '写成的包与准备的内容一致',
    check: ({ differences, found }) =>
      unless(differences, `打包以后用核验程序重新读了 ${found.length} 个文件，哈希值和签名都一致。`),
  },
];

function badValues({ where, metadata }: CheckedRecord): string[] {
  if (!metadata) return [];
  const [date = '', year = '', title = ''] = ['M33', 'M11', 'M22'].map((code) => metadata.get(code)?.[0] ?? '');
  const day = date.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
  const apart = Math.abs(Number(year) - Number(day.slice(0, 4)));
  const strange = [...metadata.values()].flat().some((value) => /[\p{Cc}\p{Co}\ufffd]/u.test(value));
  return [
    ...(isCalendarDate(day) ? [] : [`${where}的日期“${date}”不是八位的日期`]),
    ...(/^\d{4}$/.test(year) && apart <= 1 ? [] : [`${where}的年度“${year}”与日期相差超过一年`]),
    ...(title.length <= 200 ? [] : [`${where}的题名太长`]),
    ...(strange ? [`${where}的元数据里有看不见的字符`] : []),
  ];
}

/** Whether a scheme writes this number so. */
function isWritten(scheme: ArchiveScheme, fileNumber: string): boolean {
  const read = readFileNumber(fileNumber);
  return read !== null && fileNumberOf(scheme, read) === fileNumber;
}
