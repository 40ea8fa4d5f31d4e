import { OWN_INPUTS, type OwnField } from '../../../../shared/model/own-fields.ts';
import { LONGEST, MOST, type PartField } from '../../../../shared/model/template-parts.ts';
import { OWN_KEY } from '../../../../shared/templates/own/compose.ts';
import type { PartProblem } from '../../../../shared/templates/own/problems.ts';
import { Button } from '../../../components/Button.tsx';
import { Checkbox } from '../../../components/choices.tsx';
import { Select, TextInput } from '../../../components/inputs.tsx';
import { freshName, shifted } from './drafts.ts';
import { RowButtons } from './RowButtons.tsx';

const INPUT_NAMES: Record<OwnField['input'], string> = {
  line: '一行字',
  text: '几行字',
  number: '数字',
  date: '日期',
  person: '一个人',
  people: '几个人',
  choice: '几项里选一项',
  branch: '参加的支部',
};
const INPUTS = OWN_INPUTS.filter((input) => input !== 'branch').map((value) => ({ value, label: INPUT_NAMES[value] }));

interface FieldRowsProps {
  /** Where these fields stand: `fields`, `sections.2.fields`. */
  at: string;
  fields: readonly PartField[];
  /** Those that the program brings here: how they are filled in stays. */
  shipped: readonly OwnField[];
  problems: readonly PartProblem[];
  onChange: (fields: PartField[]) => void;
}

/** Facts that only this type or section has, in the order of asking. */
export function FieldRows({ at, fields, shipped, problems, onChange }: FieldRowsProps) {
  return (
    <>
      {fields.map((field, i) => {
        const problem = problems.find((p) => p.at === `${at}.${i}`);
        const builtIn = shipped.some((f) => f.key === field.key);
        return (
          <div key={field.key} className="part">
            <FieldRow
              field={field}
              builtIn={builtIn}
              onChange={(next) => onChange(fields.toSpliced(i, 1, next))}
              buttons={
                <RowButtons
                  what={field.label}
                  first={i === 0}
                  last={i === fields.length - 1}
                  onMove={(by) => onChange(shifted(fields, i, by))}
                  onRemove={builtIn ? null : () => onChange(fields.toSpliced(i, 1))}
                />
              }
            />
            {problem && <p className="bad">{problem.text}</p>}
          </div>
        );
      })}
      <Button
        size="sm"
        icon="plus"
        disabled={fields.length >= MOST.fields}
        onClick={() =>
          onChange([
            ...fields,
            { key: freshName(OWN_KEY), label: '', input: 'line', unit: '', choices: [], required: false },
          ])
        }
      >
        添加项目
      </Button>
    </>
  );
}

interface FieldRowProps {
  field: PartField;
  builtIn: boolean;
  buttons: React.ReactNode;
  onChange: (field: PartField) => void;
}

function FieldRow({ field, builtIn, buttons, onChange }: FieldRowProps) {
  const name = field.label === '' ? '新项目' : field.label;
  return (
    <div className="row wrap">
      <TextInput
        autoFocus={field.label === ''}
        aria-label={`项目“${name}”的名称`}
        maxLength={LONGEST.label}
        value={field.label}
        onChange={(label) => onChange({ ...field, label })}
      />
      {builtIn ? (
        <span className="dim">{INPUT_NAMES[field.input]}</span>
      ) : (
        <Select
          aria-label={`“${name}”怎样填`}
          value={field.input}
          options={INPUTS}
          onChange={(input) => onChange({ ...field, input, choices: [], unit: '' })}
        />
      )}
      {!builtIn && field.input === 'number' && (
        <TextInput
          className="unit"
          aria-label={`“${name}”的单位`}
          placeholder="单位"
          maxLength={6}
          value={field.unit}
          onChange={(unit) => onChange({ ...field, unit })}
        />
      )}
      {(!builtIn || field.openChoices === true) && field.input === 'choice' && (
        <TextInput
          aria-label={`“${name}”的选项`}
          placeholder="选项用顿号分开"
          value={field.choices.join('、')}
          onChange={(text) => onChange({ ...field, choices: text === '' ? [] : text.split('、') })}
        />
      )}
      <Checkbox checked={field.required} onChange={(required) => onChange({ ...field, required })}>
        要填
      </Checkbox>
      <span className="sp" />
      {buttons}
    </div>
  );
}
