import { useId } from 'react';
import type { PaperForm, PaperWish } from '../../../shared/contract/exports.ts';
import { HOST_BRANCH, HOST_BRANCH_NAME, type MeetingRecord } from '../../../shared/model/record.ts';
import { PAPER_NAMES, papersOf } from '../../../shared/print/index.ts';
import type { WordTemplate } from '../../../shared/model/word-template.ts';
import { Select } from '../../components/inputs.tsx';

/** What is to be known of a paper before it is printed. */
const HINTS: Partial<Record<PaperForm, string>> = {
  transcript: '大字，照着抄到手写的记录本上；在本子上签字。',
  notice: '会前发给参加的人',
  sign_in: '到会的人签名',
  blank_record: '不用电脑时手写',
  jiyao: '只印学习、表决、决定和任务，不印谁说了什么。',
  resolution: '只印决定的原文和它的表决。',
  blank_ballot: '印一份，按发出的票数复印。每一份都一样，没有编号。',
  situation: '只填记录簿里有的数字，没有的空着；要接着写的，导出成 Word。',
};

interface PaperChoiceProps {
  record: MeetingRecord;
  wish: PaperWish;
  onWish: (wish: PaperWish) => void;
  /** Own Word templates that take such a record, and the one that is chosen; null = our own paper. */
  templates: readonly WordTemplate[];
  template: string | null;
  onTemplate: (id: string | null) => void;
}

const TEMPLATE_HINT = '版式照这个模板。左边是标准版式，只供核对内容；要打印的，导出以后用 Word 打印。';
/** What a template is called among the papers: no paper has such a name. */
const OF_TEMPLATE = 'template:';

/** Which paper: before a meeting its agenda or the notice of it; after one that several branches held, whose. */
export function PaperChoice({ record, wish, onWish, templates, template, onTemplate }: PaperChoiceProps) {
  const group = useId();
  const { branches } = record.header;
  const plan = record.state === 'planned';
  const forms = papersOf(record);
  const choose = (form: PaperForm): void => onWish({ form, scope: 'counts', branchId: null });
  const chooseNamed = (value: string): void => {
    const own = value.startsWith(OF_TEMPLATE) ? value.slice(OF_TEMPLATE.length) : null;
    onTemplate(own);
    choose(own === null ? (forms.find((form) => form === value) ?? 'record') : 'record');
  };
  const hint = template === null ? (HINTS[wish.form] ?? '') : TEMPLATE_HINT;
  const many = forms.length + templates.length > 1;
  return (
    <>
      {many && <h3>文种</h3>}
      {plan && (
        <div className="fm cb" role="radiogroup" aria-label="文种">
          {forms.map((form) => (
            <label key={form} className={wish.form === form ? 'on' : undefined}>
              <input type="radio" name={group} checked={wish.form === form} onChange={() => choose(form)} />
              <b>{form === 'record' ? '议程' : PAPER_NAMES[form]}</b>
              <span className="cap">{form === 'record' ? '会上用' : (HINTS[form] ?? '')}</span>
            </label>
          ))}
        </div>
      )}
      {!plan && many && (
        <>
          <Select
            full
            aria-label="文种"
            value={template === null ? wish.form : `${OF_TEMPLATE}${template}`}
            options={[
              ...forms.map((form) => ({
                value: form as string,
                label: PAPER_NAMES[form].replace('会议', record.template.noun),
              })),
              ...templates.map(({ id, name }) => ({
                value: `${OF_TEMPLATE}${id}`,
                label: name,
                group: '本单位的 Word 模板',
              })),
            ]}
            onChange={chooseNamed}
          />
          {hint !== '' && <p className="cap">{hint}</p>}
        </>
      )}
      {branches.length > 0 && template === null && wish.form === 'record' && record.state !== 'planned' && (
        <>
          <h3>支部</h3>
          <Select
            full
            aria-label="哪个支部的记录"
            value={wish.branchId ?? ''}
            options={[
              { value: '', label: '各支部合在一起' },
              { value: HOST_BRANCH, label: HOST_BRANCH_NAME },
              ...branches.map((b) => ({ value: b.id, label: b.name })),
            ]}
            onChange={(id) => onWish({ ...wish, branchId: id === '' ? null : id })}
          />
          <p className="cap">选一个支部，只印它的到会人数和它参加的环节。</p>
        </>
      )}
    </>
  );
}
