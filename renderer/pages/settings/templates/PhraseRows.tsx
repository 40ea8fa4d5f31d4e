import { LONGEST, MOST, type PartSection } from '../../../../shared/model/template-parts.ts';
import type { PartProblem } from '../../../../shared/templates/own/problems.ts';
import { Button } from '../../../components/Button.tsx';
import { TextArea, TextInput } from '../../../components/inputs.tsx';
import { shifted } from './drafts.ts';
import { RowButtons } from './RowButtons.tsx';

type Phrases = PartSection['phrases'];

interface PhraseRowsProps {
  /** Where these phrases stand, such as `sections.2.phrases`. */
  at: string;
  phrases: Readonly<Phrases>;
  problems: readonly PartProblem[];
  onChange: (phrases: Phrases) => void;
}

/** 常用语 of a section: the branch's own words, put in by hand and changed at will. */
export function PhraseRows({ at, phrases, problems, onChange }: PhraseRowsProps) {
  return (
    <>
      {phrases.map((phrase, i) => {
        const problem = problems.find((p) => p.at === `${at}.${i}`);
        const change = (part: Partial<Phrases[number]>) => onChange(phrases.toSpliced(i, 1, { ...phrase, ...part }));
        const name = phrase.label === '' ? '新常用语' : phrase.label;
        return (
          <div key={i} className="part">
            <div className="row wrap">
              <TextInput
                autoFocus={phrase.label === '' && phrase.text === ''}
                aria-label={`常用语“${name}”的名称`}
                maxLength={LONGEST.label}
                value={phrase.label}
                onChange={(label) => change({ label })}
              />
              <span className="sp" />
              <RowButtons
                what={phrase.label}
                first={i === 0}
                last={i === phrases.length - 1}
                onMove={(by) => onChange(shifted(phrases, i, by))}
                onRemove={() => onChange(phrases.toSpliced(i, 1))}
              />
            </div>
            <TextArea
              full
              rows={2}
              aria-label={`常用语“${name}”的内容`}
              maxLength={LONGEST.phrase}
              value={phrase.text}
              onChange={(text) => change({ text })}
            />
            {problem && <p className="bad">{problem.text}</p>}
          </div>
        );
      })}
      <Button
        size="sm"
        icon="plus"
        disabled={phrases.length >= MOST.phrases}
        onClick={() => onChange([...phrases, { label: '', text: '' }])}
      >
        添加常用语
      </Button>
    </>
  );
}
