import { useState } from 'react';
import { newId } from '../../../../shared/model/ids.ts';
import { HEADER_TEXT, MAX_BRANCHES, MAX_VOTES } from '../../../../shared/model/limits.ts';
import type { TakingPart } from '../../../../shared/model/record.ts';
import { notify } from '../../../state/status.ts';
import { Button } from '../../../components/Button.tsx';
import { NumberInput, TextInput } from '../../../components/inputs.tsx';
import { useSessionTopic } from '../../../record-session/hooks.ts';
import { useRecord } from '../context.ts';

/** 联办支部: the other branches that take part, each with its own count as it was handed in. */
export function BranchesEditor() {
  const { session, actions } = useRecord();
  const branches = useSessionTopic(session, 'header', (s) => s.header.branches);
  const [name, setName] = useState('');
  const put = (next: TakingPart[], label: string) => actions.putHeader({ branches: next }, label);

  function add(): void {
    if (name.trim() === '' || branches.length >= MAX_BRANCHES) return;
    put([...branches, { id: newId(), name: name.trim(), expected: null, present: null, people: '' }], '添加参加的支部');
    setName('');
  }

  function remove(branch: TakingPart): void {
    const named = session.sections.some((s) => Object.values(s.own).includes(branch.id));
    if (named) notify(`${branch.name}在活动环节里写着，先改那些环节再去掉`);
    else
      put(
        branches.filter((b) => b.id !== branch.id),
        '去掉参加的支部',
      );
  }

  return (
    <>
      {branches.length === 0 && (
        <p className="dim">几个支部一起开展的，把其他支部写在这里，分别记应到、实到。本支部的人数按名册点名。</p>
      )}
      {branches.map((branch, i) => {
        const change = (part: Partial<TakingPart>) => put(branches.with(i, { ...branch, ...part }), '修改参加的支部');
        return (
          <div className="branch" key={branch.id}>
            <div className="row">
              <TextInput
                size="sm"
                full
                aria-label="支部名称"
                maxLength={HEADER_TEXT.place}
                value={branch.name}
                onChange={(text) => text.trim() !== '' && change({ name: text })}
              />
              <Button kind="icon" size="sm" icon="x" aria-label={`去掉${branch.name}`} onClick={() => remove(branch)} />
            </div>
            <div className="row">
              {(['expected', 'present'] as const).map((key) => (
                <label className="row dim" key={key}>
                  {key === 'expected' ? '应到' : '实到'}
                  <NumberInput
                    size="sm"
                    style={{ width: 56 }}
                    max={MAX_VOTES}
                    value={branch[key]}
                    onChange={(n) => change({ [key]: n })}
                  />
                </label>
              ))}
              <TextInput
                size="sm"
                full
                aria-label={`${branch.name}参加、请假的人`}
                placeholder="参加、请假的人"
                maxLength={2000}
                value={branch.people}
                onChange={(people) => change({ people })}
              />
            </div>
          </div>
        );
      })}
      <div
        className="row"
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
          event.preventDefault();
          event.stopPropagation();
          add();
        }}
      >
        <TextInput
          size="sm"
          full
          aria-label="支部名称"
          placeholder="支部名称"
          maxLength={HEADER_TEXT.place}
          value={name}
          onChange={setName}
        />
        <Button size="sm" icon="plus" onClick={add}>
          加入
        </Button>
      </div>
    </>
  );
}
