import { Link } from '@tanstack/react-router';
import { ORGLIFE_TEXT } from '../../../shared/model/limits.ts';
import type { Reading } from '../../../shared/model/orglife.ts';
import { Button } from '../../components/Button.tsx';
import { Field } from '../../components/Field.tsx';
import { TextArea, TextInput } from '../../components/inputs.tsx';
import type { PlanDraft } from './usePlan.ts';

interface NoticeProps {
  draft: PlanDraft;
  /** Record in which each document of the list was read. */
  readIn: readonly (string | null)[];
  readOnly: boolean;
}

/** What this year's notice asks for: theme, 对照的方面, reading list. Each year has its own, so the user enters it. */
export function Notice({ draft, readIn, readOnly }: NoticeProps) {
  const { plan, change } = draft;
  return (
    <aside className="notice form" aria-label="本年度要求">
      <h2>本年度要求</h2>
      <Field label="主题" hint="照上级通知抄写。">
        <TextArea
          full
          rows={2}
          maxLength={ORGLIFE_TEXT.theme}
          readOnly={readOnly}
          value={plan.theme}
          onChange={(theme) => change({ theme: theme.replaceAll('\n', '') })}
        />
      </Field>
      <Field label="对照的方面" hint="一行一个，写问题清单和批评时可以选。">
        <TextArea
          full
          rows={4}
          readOnly={readOnly}
          value={plan.dimensions.join('\n')}
          onChange={(text) => change({ dimensions: linesOf(text) })}
        />
      </Field>
      <Field label="上级派员" hint="到会指导的同志，没有的不填。">
        <TextInput
          full
          maxLength={ORGLIFE_TEXT.people}
          readOnly={readOnly}
          value={plan.superiors}
          onChange={(who) => change({ superiors: who })}
        />
      </Field>
      <Readings
        readings={plan.readings}
        readIn={readIn}
        readOnly={readOnly}
        onChange={(readings) => change({ readings })}
      />
    </aside>
  );
}

/** Lines as they are typed, an empty one at the end included, within the limits. */
function linesOf(text: string): string[] {
  if (text === '') return [];
  return text
    .split('\n')
    .slice(0, ORGLIFE_TEXT.dimensions)
    .map((part) => part.slice(0, ORGLIFE_TEXT.dimension));
}

interface ReadingsProps {
  readings: readonly Reading[];
  readIn: readonly (string | null)[];
  readOnly: boolean;
  onChange: (readings: Reading[]) => void;
}

function Readings({ readings, readIn, readOnly, onChange }: ReadingsProps) {
  const put = (at: number, part: Partial<Reading>) =>
    onChange(readings.map((reading, i) => (i === at ? { ...reading, ...part } : reading)));
  return (
    <section className="readings" aria-label="学习篇目">
      <h3>学习篇目</h3>
      <p className="hint">关联的学习记录里有同名材料的，算学过。</p>
      <ol>
        {readings.map((reading, i) => (
          // Rows have nothing of their own but their place.
          <li key={i} className="row">
            <TextInput
              full
              aria-label={`第 ${i + 1} 篇题名`}
              placeholder="题名"
              maxLength={ORGLIFE_TEXT.reading}
              readOnly={readOnly}
              autoFocus={reading.title === '' && reading.source === ''}
              value={reading.title}
              onChange={(title) => put(i, { title })}
            />
            <TextInput
              aria-label={`第 ${i + 1} 篇来源`}
              placeholder="来源"
              maxLength={ORGLIFE_TEXT.source}
              readOnly={readOnly}
              value={reading.source}
              onChange={(source) => put(i, { source })}
            />
            {readIn[i] ? (
              <Link to="/records/$recordId" params={{ recordId: readIn[i] }}>
                已学
              </Link>
            ) : (
              <span className="cap nw">未学</span>
            )}
            {!readOnly && (
              <Button
                kind="icon"
                size="sm"
                icon="x"
                aria-label={`去掉第 ${i + 1} 篇`}
                onClick={() => onChange(readings.filter((_, other) => other !== i))}
              />
            )}
          </li>
        ))}
      </ol>
      {!readOnly && readings.length < ORGLIFE_TEXT.readings && (
        <Button size="sm" icon="plus" onClick={() => onChange([...readings, { title: '', source: '' }])}>
          加一篇
        </Button>
      )}
    </section>
  );
}
