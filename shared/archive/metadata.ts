import { RETENTION_NAMES, readFileNumber, type Retention } from './scheme.ts';

/** One element of DA/T 46—2009 by its number. */
export interface MetadataElement {
  code: string;
  name: string;
  value: string;
}

/** Elements of one entity; a business entity comes once for each deed. */
interface MetadataEntity {
  entity: '文件实体' | '机构人员实体' | '业务实体';
  elements: MetadataElement[];
}

/** What the metadata of one record are made from. */
export interface MetadataFacts {
  recordId: string;
  title: string;
  /** 文种: 记录. */
  kind: string;
  branch: string;
  superior: string;
  fonds: string;
  year: number;
  heldOn: string;
  retention: Retention;
  unit: string;
  fileNumber: string;
  /** Which version it is and why, of a correction; and what the scope leaves out. */
  remarks: string;
  /** 控制标识. */
  control: string;
  files: readonly { path: string; format: string; size: number }[];
  program: string;
  deeds: readonly { deed: string; at: string; by: string; detail: string }[];
}

/** Names of the elements that are filled. Numbers from M46 on rest on a secondary source (domain notes §6.3). */
const NAMES: Readonly<Record<string, string>> = {
  M1: '聚合层次',
  M5: '全宗名称',
  M6: '立档单位名称',
  M7: '电子文件号',
  M8: '档号',
  M9: '全宗号',
  M11: '年度',
  M12: '保管期限',
  M13: '机构或问题',
  M17: '室编件号',
  M22: '题名',
  M32: '责任者',
  M33: '日期',
  M34: '文种',
  M38: '密级',
  M42: '件数',
  M44: '语种',
  M45: '稿本',
  M47: '格式信息',
  M48: '计算机文件名',
  M49: '计算机文件大小',
  M50: '文档创建程序',
  M51: '信息系统描述',
  M74: '控制标识',
  M75: '附注',
  M76: '机构人员类型',
  M77: '机构人员名称',
  M80: '业务状态',
  M81: '业务行为',
  M82: '行为时间',
  M84: '行为描述',
};

/** Elements without which a record is not described: they are asked for by the 四性检测. */
export const REQUIRED_METADATA = [
  'M1',
  'M6',
  'M7',
  'M8',
  'M9',
  'M11',
  'M12',
  'M22',
  'M32',
  'M33',
  'M34',
  'M45',
] as const;

function one(code: string, value: string): MetadataElement[] {
  return value === '' ? [] : [{ code, name: NAMES[code] ?? '', value }];
}

/** 元数据 of one record after DA/T 46—2009. An element without a value is left out. */
export function metadataOf(facts: MetadataFacts): MetadataEntity[] {
  const ordinal = readFileNumber(facts.fileNumber)?.ordinal;
  return [
    {
      entity: '文件实体',
      elements: [
        ...one('M1', '件'),
        ...one('M5', facts.superior === '' ? facts.branch : facts.superior),
        ...one('M6', facts.branch),
        ...one('M7', facts.recordId),
        ...one('M8', facts.fileNumber),
        ...one('M9', facts.fonds),
        ...one('M11', String(facts.year)),
        ...one('M12', RETENTION_NAMES[facts.retention]),
        ...one('M13', facts.unit),
        ...one('M17', ordinal === undefined ? '' : String(ordinal)),
        ...one('M22', facts.title),
        ...one('M32', facts.branch),
        ...one('M33', facts.heldOn.replaceAll('-', '')),
        ...one('M34', facts.kind),
        ...one('M38', '非密'),
        ...one('M42', '1'),
        ...one('M44', '汉语'),
        ...one('M45', '定稿'),
        ...facts.files.flatMap(({ path, format, size }) => [
          ...one('M47', format),
          ...one('M48', path),
          ...one('M49', String(size)),
        ]),
        ...one('M50', facts.program),
        ...one('M51', `${facts.program}，离线使用，加密的记录簿`),
        ...one('M74', facts.control),
        ...one('M75', facts.remarks),
      ],
    },
    { entity: '机构人员实体', elements: [...one('M76', '单位'), ...one('M77', facts.branch)] },
    ...facts.deeds.map(({ deed, at, by, detail }): MetadataEntity => ({
      entity: '业务实体',
      elements: [
        ...one('M80', '历史行为'),
        ...one('M81', deed),
        ...one('M82', at),
        ...one('M84', [by, detail].filter(Boolean).join('，')),
      ],
    })),
  ];
}

/** Elements of the file entity that hold for each format of its 正文: what a file can tell of itself. */
export function describing(facts: Omit<MetadataFacts, 'files'>): MetadataElement[] {
  return metadataOf({ ...facts, files: [] }).flatMap(({ entity, elements }) => (entity === '文件实体' ? elements : []));
}

/** Metadata as XML 1.0, without a document type. */
export function metadataXml(entities: readonly MetadataEntity[]): string {
  const lines = entities.flatMap(({ entity, elements }) => [
    `  <实体 类型="${entity}">`,
    ...elements.map(({ code, name, value }) => `    <元素 编号="${code}" 名称="${name}">${escaped(value)}</元素>`),
    '  </实体>',
  ]);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<电子文件元数据 标准="DA/T 46—2009">',
    ...lines,
    '</电子文件元数据>',
    '',
  ].join('\n');
}

/** Characters that XML may not hold become a question mark, so that they are seen. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/(?![\t\n\r])[\p{Cc}\ufffe\uffff]/gu, '?')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
