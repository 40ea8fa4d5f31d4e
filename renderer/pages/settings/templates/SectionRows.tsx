import { useState } from 'react';
import { ENTRY_KIND_NAMES } from '../../../../shared/model/entry.ts';
import type { RecordTemplate } from '../../../../shared/model/template.ts';
import { LONGEST, MOST, type PartSection } from '../../../../shared/model/template-parts.ts';
import { OWN_KIND } from '../../../../shared/templates/own/compose.ts';
import { ownEntryKinds, type PartProblem } from '../../../../shared/templates/own/problems.ts';
import { Button } from '../../../components/Button.tsx';
import { Checkbox } from '../../../components/choices.tsx';
import { Field } from '../../../components/Field.tsx';
import { TextArea, TextInput } from '../../../components/inputs.tsx';
import { freshName, shifted } from './drafts.ts';
import { FieldRows } from './FieldRows.tsx';
import { PhraseRows } from './PhraseRows.tsx';
import { RowButtons } from './RowButtons.tsx';

interface SectionRowsProps {
  builtIn: RecordTemplate;
  sections: readonly PartSection[];
  problems: readonly PartProblem[];
  onChange: (sections: PartSection[]) => void;
}

/** The sections of a record in their order. Those of the program stay, for rules look at them; they can be left out of new records. */
export function SectionRows({ builtIn, sections, problems, onChange }: SectionRowsProps) {
  const shipped = new Map(builtIn.sections.map((s) => [s.kind, s]));
  return (
    <>
      {sections.map((section, i) => (
        <SectionRow
          key={section.kind}
          at={`sections.${i}`}
          builtIn={builtIn}
          section={section}
          problems={problems.filter((p) => p.at.startsWith(`sections.${i}.`))}
          onChange={(next) => onChange(sections.toSpliced(i, 1, next))}
          buttons={
            <RowButtons
              what={nameOf(section)}
              first={i === 0}
              last={i === sections.length - 1}
              onMove={(by) => onChange(shifted(sections, i, by))}
              onRemove={shipped.has(section.kind) ? null : () => onChange(sections.toSpliced(i, 1))}
            />
          }
        />
      ))}
      <Button
        size="sm"
        icon="plus"
        disabled={sections.length >= MOST.sections}
        onClick={() =>
          onChange([
            ...sections,
            {
              kind: freshName(OWN_KIND),
              title: '',
              item: false,
              start: true,
              add: false,
              hint: '',
              entryKinds: newKinds(builtIn),
              fields: [],
              phrases: [],
            },
          ])
        }
      >
        添加环节
      </Button>
    </>
  );
}

interface SectionRowProps {
  at: string;
  builtIn: RecordTemplate;
  section: PartSection;
  problems: readonly PartProblem[];
  buttons: React.ReactNode;
  onChange: (section: PartSection) => void;
}

function SectionRow({ at, builtIn, section, problems, buttons, onChange }: SectionRowProps) {
  const [open, setOpen] = useState(false);
  const from = builtIn.sections.find((s) => s.kind === section.kind);
  const change = (part: Partial<PartSection>) => onChange({ ...section, ...part });
  const name = nameOf(section);
  const title = problems.find((p) => p.at === `${at}.title`);
  const inside = problems.some((p) => p !== title);
  return (
    <div className="part" role="group" aria-label={`环节“${name}”`}>
      <div className="row wrap">
        <Button
          kind="icon"
          size="sm"
          icon={open || inside ? 'down' : 'right'}
          aria-label={`${name}的提示、项目和常用语`}
          aria-expanded={open || inside}
          onClick={() => setOpen(!open)}
        />
        <TextInput
          autoFocus={section.title === '' && from === undefined}
          aria-label={`环节“${name}”的名称`}
          placeholder={section.item ? '议题，记录时再写' : '名称'}
          maxLength={LONGEST.title}
          value={section.title}
          onChange={(next) => change({ title: next })}
        />
        <Checkbox checked={section.start} onChange={(start) => change({ start })}>
          新建时就有
        </Checkbox>
        <Checkbox checked={section.add} onChange={(add) => change({ add })}>
          可以再添加
        </Checkbox>
        <span className="sp" />
        {buttons}
      </div>
      {title && <p className="bad">{title.text}</p>}
      {(open || inside) && (
        <div className="inner form">
          <Field label="提示">
            <TextArea
              full
              rows={2}
              maxLength={LONGEST.hint}
              value={section.hint}
              onChange={(hint) => change({ hint })}
            />
          </Field>
          {from === undefined && (
            <Field label="能记的" group>
              <span className="row wrap">
                {ownEntryKinds(builtIn).map((kind) => (
                  <Checkbox
                    key={kind}
                    checked={section.entryKinds.includes(kind)}
                    disabled={section.entryKinds.length === 1 && section.entryKinds[0] === kind}
                    onChange={(on) =>
                      change({
                        entryKinds: ownEntryKinds(builtIn).filter((k) =>
                          k === kind ? on : section.entryKinds.includes(k),
                        ),
                      })
                    }
                  >
                    {ENTRY_KIND_NAMES[kind]}
                  </Checkbox>
                ))}
              </span>
            </Field>
          )}
          <Field label="项目" group>
            <FieldRows
              at={`${at}.fields`}
              fields={section.fields}
              shipped={from?.fields ?? []}
              problems={problems}
              onChange={(fields) => change({ fields })}
            />
          </Field>
          <Field label="常用语" group>
            <PhraseRows
              at={`${at}.phrases`}
              phrases={section.phrases}
              problems={problems}
              onChange={(phrases) => change({ phrases })}
            />
          </Field>
        </div>
      )}
    </div>
  );
}

function nameOf({ title, item }: PartSection): string {
  if (title !== '') return title;
  return item ? '议题' : '新环节';
}

/** What a section that the branch adds begins with: what people say, where that may stand in the open. */
function newKinds(builtIn: RecordTemplate): PartSection['entryKinds'] {
  const allowed = ownEntryKinds(builtIn);
  return allowed.includes('speech') ? ['speech', 'text'] : allowed;
}
