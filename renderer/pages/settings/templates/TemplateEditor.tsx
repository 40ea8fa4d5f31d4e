import { useState } from 'react';
import type { BranchTemplate } from '../../../../shared/contract/templates.ts';
import { LONGEST, templateParts, type TemplateParts } from '../../../../shared/model/template-parts.ts';
import { partsOf } from '../../../../shared/templates/own/compose.ts';
import { partProblems, type PartProblem } from '../../../../shared/templates/own/problems.ts';
import { isComposing } from '../../../base/commands.ts';
import { call } from '../../../client.ts';
import { Button } from '../../../components/Button.tsx';
import { Field } from '../../../components/Field.tsx';
import { TextInput } from '../../../components/inputs.tsx';
import { splitNames } from '../../../components/names.ts';
import { ErrorNote, Note } from '../../../components/states.tsx';
import { useSubmit } from '../../../components/submit.ts';
import { notify } from '../../../state/status.ts';
import { keepTemplateDraft, templatesChanged } from './drafts.ts';
import { FieldRows } from './FieldRows.tsx';
import { HeaderFields } from './HeaderFields.tsx';
import { SectionRows } from './SectionRows.tsx';
import { TemplatePreview } from './TemplatePreview.tsx';

interface TemplateEditorProps {
  kept: BranchTemplate;
  /** What was changed before and not saved. */
  draft: TemplateParts | null;
  onClose: () => void;
}

/** What the branch makes of one type, with a look at the record that would come of it. */
export function TemplateEditor({ kept, draft, onClose }: TemplateEditorProps) {
  const { builtIn, own, template } = kept;
  const { type, name } = builtIn;
  const before = partsOf(template);
  const [parts, setParts] = useState<TemplateParts>(draft ?? before);
  const [signatures, setSignatures] = useState(parts.signatures.join('、'));
  const [kinds, setKinds] = useState(parts.attachmentKinds.join('、'));
  const change = (part: Partial<TemplateParts>) => {
    const next = { ...parts, ...part };
    keepTemplateDraft(type, JSON.stringify(next) === JSON.stringify(before) ? null : next);
    setParts(next);
  };
  const changed = JSON.stringify(parts) !== JSON.stringify(before);
  const problems = problemsIn(kept, parts);
  const at = (place: string) => problems.find((p) => p.at === place)?.text ?? null;

  async function keep(next: TemplateParts | null, said: string): Promise<void> {
    const back = own ? before : null;
    await call('templates.save', { type, parts: next });
    keepTemplateDraft(type, null);
    templatesChanged();
    notify(said, () => void call('templates.save', { type, parts: back }).then(templatesChanged));
    onClose();
  }
  const { busy, error, submit } = useSubmit(changed && problems.length === 0, () =>
    keep(parts, `已保存${name}的模板，以后新建的照它`),
  );
  const restore = useSubmit(own !== null, () => keep(null, `${name}已恢复内置的模板`));

  const failed = error ?? restore.error;
  return (
    <form
      className="template"
      aria-label={`${name}的模板`}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || isComposing(event.nativeEvent)) return;
        event.preventDefault();
        onClose();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <header className="row">
        <Button icon="left" keys="Escape" onClick={onClose}>
          返回
        </Button>
        <h2>{name}</h2>
        <span className="sp" />
        {own && (
          <Button busy={restore.busy} onClick={() => void restore.submit()}>
            恢复内置
          </Button>
        )}
        {changed && (
          <Button
            onClick={() => {
              keepTemplateDraft(type, null);
              onClose();
            }}
          >
            放弃改动
          </Button>
        )}
        <Button kind="primary" type="submit" busy={busy} disabled={!changed || problems.length > 0}>
          保存模板
        </Button>
      </header>
      {failed && <ErrorNote error={failed} />}
      {problems.length > 0 && (
        <Note tone="warn">
          还有 {problems.length} 处要改：{problems[0]?.text}。
        </Note>
      )}
      <div className="cols">
        <div className="form">
          <Field
            label="名称"
            error={at('titlePattern')}
            hint={`可以用 {year}、{ordinal}、{branch} 代表年份、次数、党组织${builtIn.header.includes('groupName') ? '，{group} 代表党小组' : ''}`}
          >
            <TextInput
              full
              autoFocus
              maxLength={LONGEST.pattern}
              value={parts.titlePattern}
              onChange={(titlePattern) => change({ titlePattern })}
            />
          </Field>
          <HeaderFields builtIn={builtIn} parts={parts} problem={at('header')} onChange={change} />
          <section>
            <h3>这类记录的项目</h3>
            <FieldRows
              at="fields"
              fields={parts.fields}
              shipped={builtIn.fields}
              problems={problems}
              onChange={(fields) => change({ fields })}
            />
          </section>
          <section>
            <h3>环节</h3>
            {at('sections') && <p className="bad">{at('sections')}</p>}
            <SectionRows
              builtIn={builtIn}
              sections={parts.sections}
              problems={problems}
              onChange={(sections) => change({ sections })}
            />
          </section>
          <Field label="签名" error={at('signatures')} hint="打印在最后，用顿号分开">
            <TextInput
              full
              value={signatures}
              onChange={(text) => {
                setSignatures(text);
                change({ signatures: splitNames(text) });
              }}
            />
          </Field>
          <Field label="附件种类" error={at('attachmentKinds')} hint="用顿号分开">
            <TextInput
              full
              value={kinds}
              onChange={(text) => {
                setKinds(text);
                change({ attachmentKinds: splitNames(text) });
              }}
            />
          </Field>
        </div>
        <TemplatePreview builtIn={builtIn} parts={parts} newer={own !== null && own.builtIn < builtIn.version} />
      </div>
    </form>
  );
}

/** What keeps the parts from being saved: too long or too many first, as no input lets through, then what does not fit together. */
function problemsIn({ builtIn }: BranchTemplate, parts: TemplateParts): PartProblem[] {
  const read = templateParts.safeParse(parts);
  if (read.success) return partProblems(builtIn, read.data);
  return read.error.issues.map((issue) => ({
    at: issue.path.slice(0, 3).join('.'),
    text: issue.code === 'too_big' ? '这里太多或者太长，请删去一些' : '这里不能这样写',
  }));
}
