import { useId } from 'react';
import { PAPER_FORMATS, type PaperFormat } from '../../../shared/contract/exports.ts';
import { FORMAT_WORDS } from './paper-formats.ts';

interface FormatChoiceProps {
  format: PaperFormat;
  onFormat: (format: PaperFormat) => void;
}

/** Which file is written: one to be worked on, or one to be kept. */
export function FormatChoice({ format, onFormat }: FormatChoiceProps) {
  const name = useId();
  return (
    <>
      <h3>格式</h3>
      <div className="fm cb" role="radiogroup" aria-label="格式">
        {PAPER_FORMATS.map((one) => (
          <label key={one} className={one === format ? 'on' : undefined}>
            <input type="radio" name={name} checked={one === format} onChange={() => onFormat(one)} />
            <b>{FORMAT_WORDS[one].name}</b>
            <span className="cap">{FORMAT_WORDS[one].use}</span>
          </label>
        ))}
      </div>
    </>
  );
}
