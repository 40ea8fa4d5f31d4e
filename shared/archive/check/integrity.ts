import { REQUIRED_METADATA } from '../metadata.ts';
import { readFileNumber } from '../scheme.ts';
import { none, unless, type CheckItem } from './item.ts';

/** 完整性: nothing is missing of what belongs together. */
export const INTEGRITY: readonly CheckItem[] = [
  {
    id: '2-1',
    title: '文件总数和字节数与清单一致',
    check: ({ listed, found }) => {
      const sum = (files: typeof listed): number => files.reduce((total, { size }) => total + size, 0);
      const [want, have] = [
        `${listed.length} 个文件、${sum(listed)} 字节`,
        `${found.length} 个文件、${sum(found)} 字节`,
      ];
      return unless(want === have ? [] : [`清单上是 ${want}，包里是 ${have}`], `清单和包里都是 ${have}。`);
    },
  },
  {
    id: '2-2',
    title: '必填的元数据齐全',
    check: ({ records }) =>
      unless(
        records.flatMap(({ where, metadata }) => {
          const empty = REQUIRED_METADATA.filter((code) => (metadata?.get(code)?.[0] ?? '') === '');
          return metadata && empty.length > 0 ? [`${where}缺 ${empty.join('、')}`] : [];
        }),
        `${records.length} 份记录的 ${REQUIRED_METADATA.length} 项必填元数据都有值。`,
      ),
  },
  {
    id: '2-3',
    title: '件号连续',
    check: ({ records }) => {
      const numbers = records.flatMap(({ fileNumber }) => readFileNumber(fileNumber) ?? []);
      if (numbers.length === 0) return none('没有可以核对的件号。');
      const gaps = [...Map.groupBy(numbers, (n) => n.fileClass)].flatMap(([fileClass, same]) => {
        const ordinals = same.map((n) => n.ordinal).toSorted((a, b) => a - b);
        const jump = ordinals.findIndex((ordinal, i) => i > 0 && ordinal > (ordinals[i - 1] ?? 0) + 1);
        return jump === -1 ? [] : [`${fileClass} 在 ${ordinals[jump - 1] ?? 0} 和 ${ordinals[jump] ?? 0} 之间不连续`];
      });
      return unless(gaps, '每一类的件号之间没有空号。');
    },
  },
  {
    id: '2-4',
    title: '过程记录齐全',
    check: ({ records }) =>
      unless(
        records.filter((r) => !r.traced).map((r) => `操作日志里没有${r.where}定稿的记录`),
        `操作日志里有 ${records.length} 份记录的定稿时间和使用人。`,
      ),
  },
  {
    id: '2-5',
    title: '正文齐全',
    check: ({ records }) =>
      unless(
        records
          .filter(({ papers }) => papers.length === 0 || papers.some((p) => p.size === 0))
          .map((r) => `${r.where}没有正文`),
        `${records.length} 份记录都有正文，不是空文件。`,
      ),
  },
  {
    id: '2-6',
    title: '附件齐全',
    check: ({ records }) => {
      const [all, left] = [records.flatMap((r) => r.attachments), records.reduce((sum, r) => sum + r.left, 0)];
      const broken = records.flatMap((r) =>
        r.attachments.filter((a) => !a.whole).map((a) => `${r.where}的附件“${a.path}”缺失或损坏`),
      );
      if (all.length === 0 && left === 0) return none('这些记录没有附件。');
      const said = left === 0 ? '' : `另有 ${left} 个附件按所选的范围没有放入，清单里写明了。`;
      return unless(broken, `${all.length} 个附件都与记入时的哈希值一致。${said}`);
    },
  },
  {
    id: '2-7',
    title: '归档范围内没有缺漏',
    check: ({ gaps, unfinished, about }) =>
      gaps === null
        ? none('选取了部分记录，没有按年度核对。')
        : unless(
            [...gaps, ...unfinished.map((title) => `${title}还没有定稿`)],
            `${about}应有的会议都有记录或登记了情况，没有未定稿的记录。`,
          ),
  },
];
