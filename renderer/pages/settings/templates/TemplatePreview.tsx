import { headerFieldName, type RecordTemplate } from '../../../../shared/model/template.ts';
import { titleOfGroup } from '../../../../shared/text/group-title.ts';
import type { TemplateParts } from '../../../../shared/model/template-parts.ts';
import { compose } from '../../../../shared/templates/own/compose.ts';
import { templateDifferences } from '../../../../shared/templates/own/differences.ts';
import { fillPhrase } from '../../../../shared/text/phrases.ts';
import { today } from '../../../base/when.ts';
import { Note } from '../../../components/states.tsx';
import { useSession } from '../../../state/session.ts';

interface TemplatePreviewProps {
  builtIn: RecordTemplate;
  parts: TemplateParts;
  /** The program's template has changed since the branch made its own of it. */
  newer: boolean;
}

/** What a new record would begin with, and how that differs from the program's. */
export function TemplatePreview({ builtIn, parts, newer }: TemplatePreviewProps) {
  const { branch } = useSession().session;
  const made = compose(builtIn, parts, builtIn.version);
  const asked = [...made.required, ...(made.asked ?? [])];
  const differences = templateDifferences(builtIn, made);
  const title = fillPhrase(titleOfGroup(made.titlePattern, ''), {
    year: today().slice(0, 4),
    ordinal: 1,
    branch: branch.name,
  });
  const more = made.added.map((kind) => made.sections.find((s) => s.kind === kind)?.title || '议题');
  return (
    <aside className="preview" aria-label="新记录的样子" tabIndex={0}>
      <h3>新记录的样子</h3>
      <p className="title">{title}</p>
      <p className="cap">
        {made.header.map((f) => headerFieldName(f, made) + (asked.includes(f) ? '（要填）' : '')).join('、')}
      </p>
      {made.fields.length > 0 && <p className="cap">{names(made.fields)}</p>}
      <ol>
        {made.sections
          .filter((s) => s.start)
          .map((s) => (
            <li key={s.kind}>
              {s.title || '议题'}
              {s.fields.length > 0 && <span className="cap">{names(s.fields)}</span>}
              <span className="cap">{s.hint}</span>
            </li>
          ))}
      </ol>
      <p className="cap">可以再添加：{more.join('、')}</p>
      <p className="cap">签名：{made.signatures.join('、') || '没有'}</p>
      {newer && <Note tone="warn">软件的这份模板后来有更新。不同的地方列在下面，要用新的请恢复内置。</Note>}
      <h3>和内置的不同</h3>
      {differences.length === 0 ? (
        <p className="cap">没有不同。</p>
      ) : (
        <ul className="cap">
          {differences.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
    </aside>
  );
}

function names(fields: readonly { label: string; required: boolean }[]): string {
  return fields.map((f) => (f.required ? `${f.label}（要填）` : f.label)).join('、');
}
