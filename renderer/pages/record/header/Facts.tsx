import { useCallback, useContext, useRef } from 'react';
import { Icon } from '../../../components/Icon.tsx';
import { Popover } from '../../../components/Popover.tsx';
import { useSessionTopic } from '../../../record-session/hooks.ts';
import { NamesContext, useRecord, useUi } from '../context.ts';
import { FactEditor } from './FactEditor.tsx';
import { factsOf, type Fact } from './facts.ts';
import type { FactId } from '../record-ui.ts';

/** The facts of the meeting in one row: plain text with a dotted line, a click opens the fields. */
export function Facts() {
  const { session } = useRecord();
  const names = useContext(NamesContext);
  const header = useSessionTopic(session, 'header', (s) => s.header);
  const meta = useSessionTopic(session, 'meta', (s) => s.meta);
  const facts = factsOf(meta.template, header, (id) => {
    const person = names.get(id);
    return person ? `${person.name}${person.role === '' ? '' : `（${person.role}）`}` : '';
  });
  const own = meta.template.fields.filter((f) => f.required).map((f): FactId => `own.${f.key}`);
  const asked = new Set<FactId>([...meta.template.required, ...(meta.template.asked ?? []), ...own]);
  return (
    <dl className="facts">
      {facts.map((fact) => (
        <FactItem
          key={fact.id}
          fact={fact}
          planned={header.plannedOn}
          required={[fact.id, ...fact.fields].some((f) => asked.has(f))}
        />
      ))}
    </dl>
  );
}

interface FactItemProps {
  fact: Fact;
  planned: string | null;
  required: boolean;
}

function FactItem({ fact, planned, required }: FactItemProps) {
  const { session, ui } = useRecord();
  const editable = useSessionTopic(session, 'meta', (s) => s.editable);
  const open = useUi(ui, (s) => s.fact !== null && (s.fact === fact.id || fact.fields.some((f) => f === s.fact)));
  const refused = useSessionTopic(session, 'save', (s) =>
    [fact.id, ...fact.fields].some((field) => s.refused.has(`header.${field}`)),
  );
  const anchor = useRef<HTMLButtonElement>(null);
  const close = useCallback(() => ui.set({ fact: null }), [ui]);
  const value = fact.value === '' && fact.id === 'heldOn' && planned !== null ? `计划 ${planned}` : fact.value;
  if (!editable) {
    return value === '' ? null : (
      <div>
        <dt>{fact.name}</dt>
        <dd>{value}</dd>
      </div>
    );
  }
  return (
    <div>
      <dt>{fact.name}</dt>
      <dd>
        <button
          type="button"
          ref={anchor}
          className={refused ? 'fact bad' : value === '' && required ? 'fact gap' : 'fact'}
          aria-expanded={open}
          aria-label={`${fact.name}：${value === '' ? '未填写' : value}${refused ? '，没有保存' : ''}，修改`}
          onClick={() => ui.set({ fact: open ? null : fact.id })}
        >
          {refused && <Icon name="oct" />}
          {value === '' ? (required ? '未填写' : '无') : value}
        </button>
        {open && (
          <Popover anchor={anchor} onClose={close} minWidth={fact.id === 'branches' ? 560 : 320}>
            <FactEditor
              fact={fact}
              onDone={() => {
                anchor.current?.focus();
                close();
              }}
            />
          </Popover>
        )}
      </dd>
    </div>
  );
}
