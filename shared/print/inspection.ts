import type { FindingView, InspectionReport } from '../contract/inspection.ts';
import { DEFECTS, type Defect } from '../rules/inspection/defects.ts';
import { printableText, shortened } from '../text/characters.ts';
import { formatOfficialDate, localDate } from '../text/dates.ts';
import type { Block, PrintDocument } from './document.ts';

/** What the paper needs to know besides the report. */
interface InspectionPaper {
  /** 党组织全称. */
  branchName: string;
  /** 内部资料 or another banner of the branch; may be empty. */
  marking: string;
}

const SEVERITIES = { must: '必须处理', check: '请核对', note: '备注' } as const;
/** Of a longer passage only its beginning is printed: it stands in the record. */
const LONGEST_PASSAGE = 160;

/** 自查情况 as a paper: by the rows of what inspectors flag, each finding with its place and basis; then what was not checked. */
export function printInspection(report: InspectionReport, { branchName, marking }: InspectionPaper): PrintDocument {
  const found = DEFECTS.flatMap((defect) => {
    const findings = report.findings.filter((f) => f.defect === defect.no);
    return findings.length === 0 ? [] : [{ defect, findings }];
  });
  const clear = DEFECTS.filter((d) => d.checked !== '' && !found.some((f) => f.defect === d));
  return {
    title: '自查情况',
    creator: printableText(branchName),
    stampedAt: report.at,
    banner: { left: printableText(marking.trim()), right: '' },
    blocks: [
      { kind: 'title', text: '自查情况' },
      { kind: 'subtitle', text: `（${report.about}）` },
      { kind: 'blank' },
      { kind: 'fields', items: [{ label: '党组织', value: branchName }] },
      { kind: 'fields', items: [{ label: '自查日期', value: formatOfficialDate(localDate(new Date(report.at))) }] },
      { kind: 'fields', items: [{ label: '范围', value: `${report.about}，记录${report.records}份` }] },
      { kind: 'note', text: '本表由程序按规则核对记录，只列事实、依据和位置，供人核对，不作结论。' },
      ...found.flatMap(({ defect, findings }, i) => defectBlocks(defect, findings, i + 1)),
      ...(clear.length === 0 ? [] : [plain('没有发现问题的项目：', clear.map((d) => d.name).join('、') + '。')]),
      ...notChecked(report),
    ],
  };
}

function defectBlocks(defect: Defect, findings: readonly FindingView[], number: number): Block[] {
  return [
    { kind: 'heading', level: 1, number, text: `${defect.name}（${findings.length}项）` },
    ...findings.flatMap((finding, i): Block[] => [
      plain('', `${i + 1}.${place(finding)}${finding.text}（${SEVERITIES[finding.severity]}；依据：${finding.basis}）`),
      ...finding.passages.map(({ words, where }): Block => ({ kind: 'note', text: `${where}：“${cut(words)}”` })),
    ]),
  ];
}

/** 2026年3月6日《…》，议题二：, before the fact; a gap of the year and a person name themselves. */
function place({ at }: FindingView): string {
  if (at.to === 'ledger') return `${at.where}：`;
  if (at.to !== 'record') return '';
  return `${formatOfficialDate(at.on)}《${at.title}》${at.where === '' ? '' : `，${at.where}`}：`;
}

function cut(words: string): string {
  return shortened(words.replaceAll(/\s+/gu, ' '), LONGEST_PASSAGE);
}

function notChecked(report: InspectionReport): Block[] {
  const said = DEFECTS.map((d) => `${d.name}：${d.unchecked}。`);
  const sealed = report.withheld ? ['批评与自我批评、谈心谈话的文字没有比对和查找：现在的使用人看不到。'] : [];
  const units = report.otherUnits === 0 ? ['没有设置其他单位名称，这一项没有查。'] : [];
  const lines: Block[] = [...sealed, ...units, ...said].map((text) => plain('', text));
  return [{ kind: 'part', text: '没有查和查不了的' }, ...lines];
}

function plain(lead: string, text: string): Block {
  const words = { text: printableText(text) };
  return { kind: 'paragraph', inlines: lead === '' ? [words] : [{ text: lead, role: 'hei' }, words] };
}
