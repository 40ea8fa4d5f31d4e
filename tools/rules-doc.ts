import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DEFECTS } from '../shared/rules/inspection/defects.ts';
import { INSPECTION_RULES, type InspectionRuleSpec } from '../shared/rules/inspection/rule-table.ts';
import { basisOf, describeBasis, legalBases } from '../shared/rules/legal-basis.ts';
import { RULES, type RuleSpec } from '../shared/rules/rule-table.ts';
import { thresholdText, VOTE_RULES, type VoteRule } from '../shared/rules/votes.ts';
import { markdownTable } from './markdown.ts';

/** Where the table of rules stands in the documentation. */
export const RULES_DOC = fileURLToPath(new URL('../docs/rules.md', import.meta.url));

const INTRO = `# Rules

Made from \`shared/rules\` by \`npm run rules-doc\`; a test keeps it current.

A rule marked 必须处理 blocks finalising and rests on a basis of confidence H. Everything else asks (请核对), and a rule that may
block still asks where the case leaves room. What was checked and is right is shown as 已符合. How a basis is printed follows from
its confidence: H the document and its article, M the document and 条款待核对, the rest 惯例 or 本支部规则.
`;

function ruleRow([id, spec]: [string, RuleSpec]): string[] {
  const severity = spec.severity === 'must' ? '必须处理' : '请核对';
  return [`\`${id}\``, spec.asks, severity, describeBasis(spec.basis), basisOf(spec.basis).confidence];
}

const INSPECTION_INTRO = `The 自查 (\`shared/rules/inspection\`) runs these and the checks above over one record, a year or the book. The sixteen rows are those
of the domain notes, §7.1. It tells facts with basis and place, weighs nothing and blocks nothing. Passages of open text are shown; of
批评与自我批评 only their number is told, on screen, on paper and by the command line, and only where the slot may read them.
`;

function inspectionRow([id, spec]: [string, InspectionRuleSpec]): string[] {
  const severity = spec.severity === 'check' ? '请核对' : '备注';
  return [`\`${id}\``, String(spec.defect), spec.asks, severity, describeBasis(spec.basis)];
}

function voteRow(rule: VoteRule): string[] {
  const base = { expected: '应到', present: '实到' };
  const pass = rule.pass === null ? '不判断' : `${base[rule.pass.of]} 15 人：${thresholdText(15, rule.pass, '票')}`;
  const quorum = `应到 15 人：${thresholdText(15, rule.quorum, '人')}到会`;
  const bases = new Set([rule.quorumBasis, rule.passBasis].map(describeBasis));
  return [`\`${rule.id}\``, rule.name, quorum, pass, [...bases].join('；')];
}

/** The page \`docs/rules.md\`. */
export function rulesDoc(): string {
  const bases = legalBases.map((b) => [
    `\`${b.id}\``,
    describeBasis(b.id),
    b.document?.full ?? '',
    b.version,
    b.confidence,
    b.text,
  ]);
  return [
    INTRO,
    '## Checks of a record\n',
    markdownTable(['Rule', '要求', 'At most', '依据', 'Confidence'], Object.entries(RULES).map(ruleRow)),
    '\n## Inspection\n',
    INSPECTION_INTRO,
    markdownTable(['Rule', '#', '要求', 'At most', '依据'], Object.entries(INSPECTION_RULES).map(inspectionRow)),
    '',
    markdownTable(
      ['#', '项目', '查', '不查、查不了'],
      DEFECTS.map((d) => [String(d.no), d.name, d.checked || '—', d.unchecked]),
    ),
    '\n## Votes\n',
    markdownTable(['Rule', '适用', '可以表决', '通过', '依据'], Object.values(VOTE_RULES).map(voteRow)),
    '\n## Bases\n',
    markdownTable(['Basis', '显示为', '文件', '版本', 'Confidence', '要求（本软件的概括）'], bases),
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(RULES_DOC, rulesDoc());
}
