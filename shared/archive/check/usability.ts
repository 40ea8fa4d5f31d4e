import { none, unless, type CheckItem } from './item.ts';

/** 可用性: it can be read, now and later. */
export const USABILITY: readonly CheckItem[] = [
  {
    id: '3-1',
    title: '元数据可以解析',
    check: ({ records }) =>
      unless(
        records.filter((r) => r.metadata === null).map((r) => `${r.where}的元数据读不出来`),
        `重新读了 ${records.length} 份元数据，都是能解析的 XML。`,
      ),
  },
  {
    id: '3-2',
    title: '内容可以打开',
    check: ({ records }) => {
      const files = records.flatMap((r) => [...r.papers, ...r.attachments]);
      return unless(
        files.filter((f) => !f.opens).map((f) => `“${f.path}”打不开`),
        `检查了 ${files.length} 个正文和附件的文件结构。`,
      );
    },
  },
  {
    id: '3-3',
    title: '正文是长期可用的格式',
    check: ({ records }) => {
      const lacking = records.filter(({ papers }) => !papers.some((p) => p.longTerm));
      const formats = [...new Set(lacking.flatMap((r) => r.papers.map((p) => p.format)))].join('、');
      return unless(
        lacking.length === 0 ? [] : [`${lacking.length} 份记录的正文只有 ${formats} 格式，没有 PDF/A 或 OFD-A`],
        '每份记录的正文都有 PDF/A 或 OFD-A 格式的一份。',
      );
    },
  },
  {
    id: '3-4',
    title: '包里没有压缩和加密',
    check: ({ opaque, found }) =>
      unless(
        opaque.map((path) => `“${path}”经过压缩或加密`),
        `${found.length} 个文件都原样存放，没有口令。`,
      ),
  },
  {
    id: '3-5',
    title: '软硬件环境有记载',
    check: ({ program, records }) => {
      const silent = records.filter(({ metadata }) => metadata && !metadata.has('M50'));
      if (records.length === 0) return none('没有记录。');
      return unless(
        program === '' ? ['没有记载写成归档包的程序'] : silent.map((r) => `${r.where}没有记载创建程序`),
        `元数据和清单里记载了“${program}”。`,
      );
    },
  },
];
