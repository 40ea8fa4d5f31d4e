import { BATCH_FORMS, EXPORT_FORMATS, type BatchWish, type ExportFormat } from '../../../../shared/contract/exports.ts';
import type { RecordSummary } from '../../../../shared/model/record.ts';
import { PAPER_NAMES } from '../../../../shared/print/index.ts';
import {
  FILE_NAME_TAGS,
  FILE_PATTERN_LENGTH,
  filePatternProblem,
  fillFilePattern,
} from '../../../../shared/text/file-pattern.ts';
import { Button } from '../../../components/Button.tsx';
import { Checkbox, SegmentedControl } from '../../../components/choices.tsx';
import { TextInput } from '../../../components/inputs.tsx';
import { Note } from '../../../components/states.tsx';

/** What is written of each record. */
export type Terms = Omit<BatchWish, 'recordIds'>;

const FORMATS: Record<ExportFormat, { name: string; use: string }> = {
  docx: { name: 'Word', use: '可以再改' },
  pdf: { name: 'PDF/A', use: '报送、归档' },
  ofd: { name: 'OFD', use: '国家标准版式' },
  txt: { name: '纯文本', use: '' },
  json: { name: 'JSON', use: '只有会议记录' },
};
const SCOPES = [
  { value: 'counts', label: '只列人次和人数' },
  { value: 'full', label: '全文' },
] as const;

interface BatchTermsProps {
  terms: Terms;
  onTerms: (terms: Terms) => void;
  /** The sealed words are open to whoever works here. */
  restricted: boolean;
  /** A record to show the names with. */
  sample: RecordSummary | null;
}

/** Which papers, as what, how much of the restricted words, and under which names: said once for all of them. */
export function BatchTerms({ terms, onTerms, restricted, sample }: BatchTermsProps) {
  const problem = filePatternProblem(terms.names);
  return (
    <>
      <div className="pair">
        <section aria-label="文种">
          <h2>文种</h2>
          {BATCH_FORMS.map((form) => (
            <Checkbox
              key={form}
              checked={terms.forms.includes(form)}
              onChange={(on) => onTerms({ ...terms, forms: picked(BATCH_FORMS, terms.forms, form, on) })}
            >
              {PAPER_NAMES[form]}
            </Checkbox>
          ))}
          {terms.forms.length === 0 && <p className="cap">至少选一种。</p>}
        </section>
        <section aria-label="格式">
          <h2>格式</h2>
          {EXPORT_FORMATS.map((format) => (
            <Checkbox
              key={format}
              checked={terms.formats.includes(format)}
              onChange={(on) => onTerms({ ...terms, formats: picked(EXPORT_FORMATS, terms.formats, format, on) })}
            >
              {FORMATS[format].name} <span className="cap">{FORMATS[format].use}</span>
            </Checkbox>
          ))}
          {terms.formats.length === 0 && <p className="cap">至少选一种。</p>}
        </section>
      </div>
      <section aria-label="批评、谈话的原话和评议名单">
        <h2>批评、谈话的原话和评议名单</h2>
        <SegmentedControl
          label="批评、谈话的原话和评议名单"
          size="sm"
          value={terms.scope}
          options={SCOPES.map((each) => ({ ...each, disabled: each.value === 'full' && !restricted }))}
          onChange={(scope) => onTerms({ ...terms, scope })}
        />
        {terms.scope === 'full' && (
          <Note tone="warn">
            导出的文件含批评、谈话的原话和逐人的评议结果，不加密。请按保管要求限制查阅；每份导出都记入登记。
          </Note>
        )}
      </section>
      <section aria-label="文件名">
        <h2>文件名</h2>
        <TextInput
          full
          aria-label="文件名的格式"
          aria-invalid={problem !== null}
          maxLength={FILE_PATTERN_LENGTH}
          value={terms.names}
          onChange={(names) => onTerms({ ...terms, names })}
        />
        <span className="row tags">
          {FILE_NAME_TAGS.map((tag) => (
            <Button key={tag} size="sm" onClick={() => onTerms({ ...terms, names: `${terms.names}{${tag}}` })}>
              {tag}
            </Button>
          ))}
        </span>
        {problem !== null ? (
          <p className="bad" role="alert">
            {problem}
          </p>
        ) : (
          sample && <p className="cap">例如：{nameOf(terms, sample)}</p>
        )}
      </section>
    </>
  );
}

/** The choice with one put in or taken out, in the usual order. */
function picked<W extends string>(all: readonly W[], chosen: readonly W[], one: W, on: boolean): W[] {
  return all.filter((each) => (each === one ? on : chosen.includes(each)));
}

/** A name as the first record would get it; how much it holds and 草稿 are added to it where they belong. */
function nameOf({ names, forms, formats }: Terms, record: RecordSummary): string {
  const form = PAPER_NAMES[forms[0] ?? 'record'];
  const values = {
    序号: '01',
    标题: record.title || record.typeName,
    文种: form,
    日期: record.heldOn ?? record.plannedOn ?? '没有日期',
    年度: `${record.year}年度`,
    类型: record.typeName,
    档号: '档号',
  };
  return `${fillFilePattern(names, values, forms.length > 1)}.${formats[0] ?? 'docx'}`;
}
