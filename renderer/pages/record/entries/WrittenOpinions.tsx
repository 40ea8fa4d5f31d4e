import { useContext } from 'react';
import type { EntryOf } from '../../../../shared/model/entry.ts';
import { Button } from '../../../components/Button.tsx';
import { DateInput, Select } from '../../../components/inputs.tsx';
import { PersonPicker } from '../../../components/PersonPicker.tsx';
import { ChoicesContext, NamesContext } from '../context.ts';
import { useChange } from './fields.tsx';

const STANCES = [
  { value: '', label: '未写明' },
  { value: 'for', label: '赞成' },
  { value: 'against', label: '反对' },
  { value: 'abstain', label: '弃权' },
] as const;

/** 书面意见 handed in before the meeting. With a secret ballot no stance is kept beside a name. */
export function WrittenOpinions({ entry }: { entry: EntryOf<'motion'> }) {
  const change = useChange(entry);
  const names = useContext(NamesContext);
  const choices = useContext(ChoicesContext);
  const secret = entry.mode === 'secret_ballot';
  const left = choices.filter((c) => c.presence !== '列席' && !entry.written.some((w) => w.personId === c.id));
  return (
    <div className="written" data-field="written">
      {entry.written.map((opinion, i) => (
        <div className="hd fields" key={opinion.personId}>
          <span className="dim">书面意见</span>
          <b>{names.get(opinion.personId)?.name}</b>
          <DateInput
            size="sm"
            aria-label="收到日期"
            value={opinion.receivedOn}
            onChange={(receivedOn) => change({ written: entry.written.with(i, { ...opinion, receivedOn }) })}
          />
          {!secret && (
            <Select
              size="sm"
              aria-label="意见"
              value={opinion.stance ?? ''}
              options={STANCES}
              onChange={(stance) =>
                change({ written: entry.written.with(i, { ...opinion, stance: stance === '' ? null : stance }) })
              }
            />
          )}
          <Button
            kind="icon"
            size="sm"
            icon="x"
            aria-label="去掉这份书面意见"
            onClick={() => change({ written: entry.written.toSpliced(i, 1) })}
          />
        </div>
      ))}
      <PersonPicker
        people={left}
        value={null}
        label="会前交来书面意见的人"
        placeholder="@ 添加书面意见"
        size="sm"
        width={150}
        onChange={(personId) => {
          if (personId !== null) change({ written: [...entry.written, { personId, receivedOn: null, stance: null }] });
        }}
      />
    </div>
  );
}
