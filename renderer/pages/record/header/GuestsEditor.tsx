import { useState } from 'react';
import { newId } from '../../../../shared/model/ids.ts';
import { GUEST_TEXT } from '../../../../shared/model/limits.ts';
import { peopleOfContent, type Guest } from '../../../../shared/model/record.ts';
import { Button } from '../../../components/Button.tsx';
import { TextInput } from '../../../components/inputs.tsx';
import { notify } from '../../../state/status.ts';
import { useSessionTopic } from '../../../record-session/hooks.ts';
import { useRecord } from '../context.ts';
import { addGuest } from '../newcomer.ts';

/** 列席: people who are not on the roster, with unit and post. */
export function GuestsEditor() {
  const { session, actions } = useRecord();
  const guests = useSessionTopic(session, 'header', (s) => s.header.guests);
  const [name, setName] = useState('');
  const [post, setPost] = useState('');

  function put(next: Guest[], label: string): void {
    actions.putHeader({ guests: next }, label);
  }

  function add(): void {
    if (name.trim() === '') return;
    if (!addGuest({ session, actions }, { id: newId(), name: name.trim(), post: post.trim() })) return;
    setName('');
    setPost('');
  }

  function remove(guest: Guest): void {
    const named = peopleOfContent(session.content, session.meta.template).has(guest.id);
    if (named) notify(`${guest.name}在记录里有发言或职责，先改那些条目再去掉`);
    else
      put(
        guests.filter((g) => g.id !== guest.id),
        '去掉列席人员',
      );
  }

  return (
    <>
      {guests.length === 0 && <p className="dim">没有列席人员。名册以外的人填在这里，可以像党员一样选为发言人。</p>}
      {guests.map((guest, i) => (
        <div className="row" key={guest.id}>
          <TextInput
            size="sm"
            aria-label="姓名"
            style={{ width: 96 }}
            maxLength={GUEST_TEXT.name}
            value={guest.name}
            onChange={(text) => text.trim() !== '' && put(guests.with(i, { ...guest, name: text }), '修改列席人员')}
          />
          <TextInput
            size="sm"
            full
            aria-label="单位和职务"
            maxLength={GUEST_TEXT.post}
            value={guest.post}
            onChange={(text) => put(guests.with(i, { ...guest, post: text }), '修改列席人员')}
          />
          <Button kind="icon" size="sm" icon="x" aria-label={`去掉${guest.name}`} onClick={() => remove(guest)} />
        </div>
      ))}
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
          aria-label="姓名"
          placeholder="姓名"
          style={{ width: 96 }}
          maxLength={GUEST_TEXT.name}
          value={name}
          onChange={setName}
        />
        <TextInput
          size="sm"
          full
          aria-label="单位和职务"
          placeholder="单位和职务"
          maxLength={GUEST_TEXT.post}
          value={post}
          onChange={setPost}
        />
        <Button size="sm" icon="plus" onClick={add}>
          加入
        </Button>
      </div>
    </>
  );
}
