import { useContext } from 'react';
import { MAX_OWN_NUMBER, MAX_OWN_PEOPLE, OWN_TEXT } from '../../../../shared/model/limits.ts';
import { ownOf, type OwnField, type OwnValue, type OwnValues } from '../../../../shared/model/own-fields.ts';
import { HOST_BRANCH, HOST_BRANCH_NAME } from '../../../../shared/model/record.ts';
import { DateInput, NumberInput, Select, TextArea, TextInput } from '../../../components/inputs.tsx';
import { PeoplePicker, PersonPicker } from '../../../components/PersonPicker.tsx';
import { useSessionTopic } from '../../../record-session/hooks.ts';
import { ChoicesContext, useRecord } from '../context.ts';
import { useNewcomer } from '../newcomer.ts';

interface OwnInputProps {
  field: OwnField;
  values: OwnValues;
  /** `typing`: one of many changes of one field, undone together. */
  onChange: (value: OwnValue | null, typing: boolean) => void;
  size?: 'sm';
}

/** What an empty choice says; among several branches, that they did it together or this one alone. */
function noneOf(input: 'choice' | 'branch', several: boolean): { value: string; label: string }[] {
  if (input === 'choice') return [{ value: '', label: '未选择' }];
  const host = { value: HOST_BRANCH, label: HOST_BRANCH_NAME };
  return several ? [{ value: '', label: '各支部一起' }, host] : [{ ...host, value: '' }];
}

/** The control of a type's own field. */
export function OwnInput({ field, values, onChange, size }: OwnInputProps) {
  const choices = useContext(ChoicesContext);
  const newcomer = useNewcomer();
  const { session } = useRecord();
  const branches = useSessionTopic(session, 'header', (s) => s.header.branches);
  const value = ownOf(values, field.key);
  const text = typeof value === 'string' ? value : '';
  const common = { 'aria-label': field.label, ...(size && { size }) };
  switch (field.input) {
    case 'line':
      return (
        <TextInput
          full
          className="line"
          {...common}
          maxLength={OWN_TEXT.line}
          value={text}
          onChange={(next) => onChange(next, true)}
        />
      );
    case 'text':
      return (
        <TextArea
          full
          {...common}
          rows={2}
          maxLength={OWN_TEXT.text}
          value={text}
          onChange={(next) => onChange(next, true)}
        />
      );
    case 'number':
      return (
        <span className="row">
          <NumberInput
            {...common}
            style={{ width: 90 }}
            max={MAX_OWN_NUMBER}
            value={typeof value === 'number' ? value : null}
            onChange={(next) => onChange(next, true)}
          />
          {field.unit !== '' && <span className="dim">{field.unit}</span>}
        </span>
      );
    case 'date':
      return <DateInput {...common} value={text === '' ? null : text} onChange={(next) => onChange(next, false)} />;
    case 'person':
      return (
        <PersonPicker
          people={choices}
          newcomer={newcomer}
          label={field.label}
          value={text === '' ? null : text}
          width={180}
          {...(size && { size })}
          onChange={(next) => onChange(next, false)}
        />
      );
    case 'people':
      return (
        <PeoplePicker
          people={choices}
          newcomer={newcomer}
          label={field.label}
          value={Array.isArray(value) ? value : []}
          max={MAX_OWN_PEOPLE}
          width={320}
          {...(size && { size })}
          onChange={(next) => onChange([...next], false)}
        />
      );
    case 'choice':
    case 'branch': {
      const options =
        field.input === 'choice'
          ? field.choices.map((choice) => ({ value: choice, label: choice }))
          : branches.map((b) => ({ value: b.id, label: b.name }));
      return (
        <Select
          {...common}
          value={text}
          options={[...noneOf(field.input, branches.length > 0), ...options]}
          onChange={(next) => onChange(next, false)}
        />
      );
    }
    default:
      return field.input satisfies never;
  }
}
