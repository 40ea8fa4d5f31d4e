import { SLIP_NAMES, UNMARKED, type BallotForm, type Slips } from '../../../shared/model/ballot.ts';
import { Field } from '../../components/Field.tsx';
import { NumberInput } from '../../components/inputs.tsx';
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
        <table key={sheet.title} className="counts">
          <thead>
            <tr>
              <th>{sheet.title}</th>
              {[...sheet.options, UNMARKED].map((option) => (
                <th key={option} className="num">
                  {option}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sheet.rows.map((row, r) => (
              <tr key={row.label}>
                <td>
                  <span className="dim">{r + 1}</span> {row.label}
                </td>
                {[...sheet.options, UNMARKED].map((option, o) => (
                  <td key={option} className="num">
                    <NumberInput
                      size="sm"
                      max={MOST}
                      aria-label={`${row.label} ${option}`}
                      value={typed.tallies[s]?.[r]?.[o] ?? null}
                      onChange={(value) => put(s, r, o, value)}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </>
  );
}
