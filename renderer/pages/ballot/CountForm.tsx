import { SLIP_NAMES, type BallotForm, type Slips } from '../../../shared/model/ballot.ts';
import { Field } from '../../components/Field.tsx';
import { NumberInput } from '../../components/inputs.tsx';
import { SheetTable } from './SheetTable.tsx';
import type { Typed } from './count.ts';

const MOST = 10_000;

interface CountFormProps {
  form: BallotForm;
  typed: Typed;
  onChange: (typed: Typed) => void;
}

/** The figures of one counting: slips, and a row for everybody on the ballot. Enter goes from field to field. */
export function CountForm({ form, typed, onChange }: CountFormProps) {
  const put = (sheet: number, row: number, option: number, value: number | null): void => {
    const tallies = structuredClone(typed.tallies);
    const counts = tallies[sheet]?.[row];
    if (counts) counts[option] = value;
    onChange({ ...typed, tallies });
  };
  return (
    <>
      <Field label="票" group>
        <div className="row">
          {(Object.keys(SLIP_NAMES) as (keyof Slips)[]).map((key) => (
            <label key={key} className="fl">
              <span className="dim">{SLIP_NAMES[key]}</span>
              <NumberInput
                size="sm"
                max={MOST}
                aria-label={`${SLIP_NAMES[key]}票`}
                value={typed.slips[key]}
                onChange={(value) => onChange({ ...typed, slips: { ...typed.slips, [key]: value } })}
              />
            </label>
          ))}
        </div>
      </Field>
      {form.sheets.map((sheet, s) => (
        <SheetTable
          key={sheet.title}
          className="counts"
          numbered
          sheet={sheet}
          renderCell={(r, o, name) => (
            <NumberInput
              size="sm"
              max={MOST}
              aria-label={name}
              value={typed.tallies[s]?.[r]?.[o] ?? null}
              onChange={(value) => put(s, r, o, value)}
            />
          )}
        />
      ))}
    </>
  );
}
