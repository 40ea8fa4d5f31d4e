import { none, unless, type CheckItem } from './item.ts';

/** 安全性: what travels with it, and how it was made. */
export const SAFETY: readonly CheckItem[] = [
  {
    id: '4-1',
    title: '病毒查杀的说明（由人填写）',
    check: ({ virusScan }) =>
      unless(virusScan.trim() === '' ? ['没有填写病毒查杀的情况'] : [], `填写的说明：${virusScan.trim()}`),
  },
  {
    id: '4-2',
    title: '没有归档以外的文件',
    check: ({ found, listed, strangers }) => {
      const known = new Set(listed.map((file) => file.path));
      const extra = found.filter(({ path }) => !known.has(path)).map(({ path }) => `包里多出“${path}”`);
      const beside = (strangers ?? []).map((name) => `归档包的文件夹里有别的文件“${name}”`);
      return unless([...extra, ...beside], '包里只有清单列出的文件，归档包放在新建的文件夹里。');
    },
  },
  {
    id: '4-3',
    title: '载体可以读取',
    check: ({ readBack }) =>
      readBack === null
        ? none('还没有写出；写出以后逐字节读回核对。')
        : unless(
            readBack ? [] : ['写出以后读回的内容不一样'],
            '写出以后逐字节读回，与写入的一致。载体的外观请人工查看。',
          ),
  },
  {
    id: '4-4',
    title: '归档过程有日志，没有非授权的改动',
    check: ({ logged, chainIntact }) =>
      unless(
        [...(logged ? [] : ['操作日志里没有这次归档']), ...(chainIntact ? [] : ['操作日志的链条对不上'])],
        '这次归档记入了操作日志，日志的链条完整。',
      ),
  },
];
