import type { OpinionWords } from '../../../shared/model/opinion.ts';
import type { OrgLifePerson } from '../../../shared/model/orglife-person.ts';
import { TextInput } from '../../components/inputs.tsx';
import { PersonCombo } from '../../components/PersonCombo.tsx';
import { Proposed } from '../../components/Proposed.tsx';
import { choicesOf } from './people.ts';

interface OpinionDetailsProps {
  /** How the row is called. */
  label: string;
  words: OpinionWords;
  people: readonly OrgLifePerson[];
  /** Titles of records that it may have been heard in. */
  origins: readonly string[];
  onChange: (part: Partial<OpinionWords>) => void;
}

/** Who gave an opinion and where, and how it is dealt with in words. */
export function OpinionDetails({ label, words, people, origins, onChange }: OpinionDetailsProps) {
  return (
    <div className="rest">
      <label>
        <span className="cap">提出人</span>
        <PersonCombo
          size="sm"
          label={`${label}的提出人`}
          people={choicesOf(people)}
          rest={words.proposer}
          placeholder="无记名"
          onPick={(person) => onChange({ proposer: person.name })}
          onLeave={(proposer) => onChange({ proposer })}
        />
      </label>
      <label>
        <span className="cap">出处</span>
        <Proposed
          full
          size="sm"
          aria-label={`${label}的出处`}
          placeholder="哪次会、哪次谈话，可以不填"
          proposals={origins}
          value={words.origin}
          onChange={(origin) => onChange({ origin })}
        />
      </label>
      <label>
        <span className="cap">处理说明</span>
        <TextInput
          full
          size="sm"
          aria-label={`${label}的处理说明`}
          value={words.answer}
          onChange={(answer) => onChange({ answer })}
        />
      </label>
    </div>
  );
}
