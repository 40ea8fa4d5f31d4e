import { useContext, useEffect, useRef, useState } from 'react';
import { today } from '../../../base/when.ts';
import { useCall } from '../../../state/query.ts';
import { leaderOfGroup } from '../../../../shared/model/roster.ts';
import { titleWithGroup } from '../../../../shared/text/group-title.ts';
import { FIRST_YEAR, HEADER_TEXT, LAST_YEAR, MAX_ORDINAL, MAX_TERM } from '../../../../shared/model/limits.ts';
import { FORM_NAMES, MODE_NAMES } from '../../../../shared/model/record.ts';
import { headerFieldName, type HeaderField } from '../../../../shared/model/template.ts';
import { withOwn } from '../../../../shared/model/own-fields.ts';
import { useSession } from '../../../state/session.ts';
import { SegmentedControl } from '../../../components/choices.tsx';
import { Field } from '../../../components/Field.tsx';
import { DateInput, NumberInput, Select, TextInput, TimeInput } from '../../../components/inputs.tsx';
import { PersonPicker } from '../../../components/PersonPicker.tsx';
import { useSessionTopic } from '../../../record-session/hooks.ts';
import { ChoicesContext, useRecord, useUi } from '../context.ts';
import type { Fact } from './facts.ts';
import { NotTaken, useRefused } from '../NotTaken.tsx';
import { BranchesEditor } from './BranchesEditor.tsx';
import { GuestsEditor } from './GuestsEditor.tsx';
import { OwnInput } from './OwnInput.tsx';

/** The fields behind a fact, in the popover under it. Every change is saved as it is made. */
export function FactEditor({ fact, onDone }: { fact: Fact; onDone: () => void }) {
  const { ui } = useRecord();
  const wanted = useUi(ui, (s) => s.fact);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const field = box.current?.querySelector(`[data-fact="${wanted ?? ''}"]`) ?? box.current;
    field?.querySelector<HTMLElement>('input, select, textarea')?.focus();
  }, [wanted]);
  return (
    <div
      className="form fact-form"
      ref={box}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.defaultPrevented || event.ctrlKey) return;
        // The rest of this key press would open the fields again, at the button that has the focus then.
        event.preventDefault();
        onDone();
      }}
    >
      {fact.id === 'guests' ? (
        <>
          <GuestsEditor />
          <NotTaken of="header.guests" />
        </>
      ) : fact.id.startsWith('own.') ? (
        <OwnFact fieldKey={fact.id.slice('own.'.length)} />
      ) : (
        fact.fields.map((field) => <FactField key={field} field={field} />)
      )}
      {fact.id === 'recorderId' && <ModeField />}
    </div>
  );
}

/** A field of the type's own. */
function OwnFact({ fieldKey }: { fieldKey: string }) {
  const { session, actions } = useRecord();
  const own = useSessionTopic(session, 'header', (s) => s.header.own);
  const field = useSessionTopic(session, 'meta', (s) => s.meta.template.fields).find((f) => f.key === fieldKey);
  const refused = useRefused('header.own');
  if (!field) return null;
  return (
    <div data-fact={`own.${fieldKey}`}>
      <Field label={field.label} group={field.input === 'people'} error={refused && `没有保存：${refused.message}`}>
        <OwnInput
          field={field}
          values={own}
          onChange={(value, typing) =>
            actions.putHeader(
              { own: withOwn(session.header.own, fieldKey, value) },
              `修改${field.label}`,
              typing ? `own.${fieldKey}` : undefined,
            )
          }
        />
      </Field>
    </div>
  );
}

function FactField({ field }: { field: HeaderField }) {
  const { session } = useRecord();
  const noun = useSessionTopic(session, 'meta', (s) => s.meta.template.noun);
  const refused = useRefused(`header.${field}`);
  return (
    <div data-fact={field}>
      <Field
        label={headerFieldName(field, { noun })}
        group={field === 'form' || field === 'branches'}
        error={refused && `没有保存：${refused.message}`}
      >
        <FieldControl field={field} />
      </Field>
    </div>
  );
}

function FieldControl({ field }: { field: HeaderField }) {
  const { session, actions } = useRecord();
  const header = useSessionTopic(session, 'header', (s) => s.header);
  const template = useSessionTopic(session, 'meta', (s) => s.meta.template);
  const { branch } = useSession().session;
  const choices = useContext(ChoicesContext);
  const roster = useCall(
    'roster.list',
    { on: header.heldOn ?? header.plannedOn ?? today() },
    field === 'groupName',
  ).data;
  switch (field) {
    case 'heldOn':
      return (
        <DateInput
          value={header.heldOn}
          onChange={(heldOn) => actions.putHeader({ heldOn, ...(heldOn && { year: Number(heldOn.slice(0, 4)) }) })}
        />
      );
    case 'startTime':
    case 'endTime':
      return <TimeInput value={header[field]} onChange={(time) => actions.putHeader({ [field]: time })} />;
    case 'chairId':
    case 'recorderId':
      return (
        <PersonPicker
          people={choices}
          value={header[field]}
          width={220}
          onChange={(id) => actions.putHeader({ [field]: id })}
        />
      );
    case 'year':
      return <YearInput />;
    case 'term':
    case 'ordinal':
      return (
        <NumberInput
          style={{ width: 90 }}
          max={field === 'term' ? MAX_TERM : MAX_ORDINAL}
          value={header[field]}
          onChange={(n) => actions.putHeader({ [field]: n === 0 ? null : n })}
        />
      );
    case 'form':
      return (
        <SegmentedControl
          label="会议形式"
          value={header.form ?? ''}
          options={template.forms.map((value) => ({ value, label: FORM_NAMES[value] }))}
          onChange={(form) => form !== '' && actions.putHeader({ form })}
        />
      );
    case 'groupName':
      return (
        <Select
          value={header.groupName}
          options={[{ value: '', label: '未选择' }, ...branch.groups.map((value) => ({ value, label: value }))]}
          onChange={(groupName) => {
            const title = titleWithGroup(header.title, template.titlePattern, header.groupName, groupName);
            const chairId = header.chairId ?? leaderOfGroup(roster ?? [], groupName);
            actions.putHeader({ groupName, title, chairId });
          }}
        />
      );
    case 'branches':
      return <BranchesEditor />;
    case 'title':
    case 'place':
    case 'theme':
    case 'entrustment':
      return (
        <TextInput
          full
          value={header[field]}
          maxLength={HEADER_TEXT[field]}
          placeholder={field === 'entrustment' ? '书记不主持时写明，例如：书记出差，委托副书记主持' : undefined}
          onChange={(text) => actions.putHeader({ [field]: text }, `修改${headerFieldName(field, template)}`, field)}
        />
      );
    default:
      return field satisfies never;
  }
}

/** A year passes through incomplete numbers while it is typed; only a whole one is taken. */
function YearInput() {
  const { session, actions } = useRecord();
  const year = useSessionTopic(session, 'header', (s) => s.header.year);
  const [typed, setTyped] = useState<string | null>(null);
  const whole = typed !== null && /^\d{4}$/u.test(typed);
  return (
    <>
      <TextInput
        style={{ width: 90 }}
        inputMode="numeric"
        maxLength={4}
        value={typed ?? String(year)}
        aria-invalid={(whole && !isYear(Number(typed))) || undefined}
        onBlur={() => setTyped(null)}
        onChange={(text) => {
          setTyped(text);
          if (/^\d{4}$/u.test(text) && isYear(Number(text))) actions.putHeader({ year: Number(text) });
        }}
      />
      {whole && !isYear(Number(typed)) && (
        <span className="over" role="alert">
          年度在 {FIRST_YEAR} 至 {LAST_YEAR} 之间，仍记为 {year}
        </span>
      )}
    </>
  );
}

function isYear(year: number): boolean {
  return year >= FIRST_YEAR && year <= LAST_YEAR;
}

function ModeField() {
  const { session, actions } = useRecord();
  const mode = useSessionTopic(session, 'header', (s) => s.header.mode);
  return (
    <Field label="记录方式" group>
      <SegmentedControl
        label="记录方式"
        value={mode}
        options={[
          { value: 'summary', label: MODE_NAMES.summary },
          { value: 'verbatim', label: MODE_NAMES.verbatim },
        ]}
        onChange={(next) => actions.putHeader({ mode: next })}
      />
    </Field>
  );
}
