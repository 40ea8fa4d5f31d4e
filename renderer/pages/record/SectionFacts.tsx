import { useContext } from 'react';
import { withOwn, type OwnField, type OwnValues } from '../../../shared/model/own-fields.ts';
import { branchName, ownText } from '../../../shared/model/own-text.ts';
import type { Section } from '../../../shared/model/record.ts';
import { today } from '../../base/when.ts';
import { useCall } from '../../state/query.ts';
import { useSessionTopic } from '../../record-session/hooks.ts';
import { NamesContext, useRecord } from './context.ts';
import { OwnInput } from './header/OwnInput.tsx';
import { templateOfSection } from './numbers.ts';

/** The fields that sections of this kind have: place and leader of a segment, figures of a stage. */
export function SectionFacts({ section, editable }: { section: Section; editable: boolean }) {
  const { session, actions } = useRecord();
  const names = useContext(NamesContext);
  const header = useSessionTopic(session, 'header', (s) => s.header);
  const template = useSessionTopic(session, 'meta', (s) => s.meta.template);
  const fields = templateOfSection(template, section)?.fields ?? [];
  const roster = useCall('roster.list', { on: header.heldOn ?? header.plannedOn ?? today() }).data;
  if (fields.length === 0) return null;
  if (!editable) {
    const called = {
      person: (id: string) => names.get(id)?.name ?? '',
      branch: (id: string) => branchName(header, id),
    };
    const filled = fields.map((f) => ({ ...f, value: ownText(f, section.own, called) })).filter((f) => f.value !== '');
    return (
      <dl className="own">
        {filled.map((f) => (
          <div key={f.key}>
            <dt className="dim">{f.label}</dt>
            <dd>{f.value}</dd>
          </div>
        ))}
      </dl>
    );
  }
  /** With what the roster says of somebody who was chosen. */
  const known = (own: OwnValues, { key }: OwnField): OwnValues => {
    const day = fields.find((f) => f.joinedOf === key);
    const joinedOn = roster?.find((line) => line.personId === own[key])?.joinedOn ?? null;
    return day && joinedOn !== null ? withOwn(own, day.key, joinedOn) : own;
  };
  return (
    <div className="own">
      {fields.map((field) => (
        <label key={field.key} className={field.input === 'text' ? 'fl wide' : 'fl'} data-own={field.key}>
          <span className="dim">{field.label}</span>
          <OwnInput
            size="sm"
            field={field}
            values={section.own}
            onChange={(value, typing) =>
              actions.putSectionOwn(section.id, field, (own) => known(withOwn(own, field.key, value), field), typing)
            }
          />
        </label>
      ))}
    </div>
  );
}
