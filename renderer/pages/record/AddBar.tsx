import { useCallback, useRef, useState, type ReactNode } from 'react';
import { ENTRY_KIND_NAMES, type EntryKind } from '../../../shared/model/entry.ts';
import type { Section } from '../../../shared/model/record.ts';
import { Button } from '../../components/Button.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Popover } from '../../components/Popover.tsx';
import { pickAttachment } from './attachments/upload.ts';
import { useRecord, useUi } from './context.ts';
import { KIND_ICONS } from './entries/kinds.ts';
import { PhraseMenu } from './PhraseMenu.tsx';
import { KEYED_KINDS } from './useRecordCommands.ts';

/** Adds to the section: the kinds that its template offers, attachments, and whole phrases. */
export function AddBar({ section }: { section: Section }) {
  const { session, ui, actions } = useRecord();
  const entryId = useUi(ui, (s) => s.entryId);
  const kinds = actions.kindsIn(section.id);
  const keyed = KEYED_KINDS.filter((k) => kinds.includes(k));
  const others = kinds.filter((k) => !KEYED_KINDS.includes(k));
  // Few kinds stand side by side; many would push the phrases out of a narrow window.
  const direct = keyed.length + others.length <= 5 ? [...keyed, ...others] : keyed;
  const folded = others.filter((k) => !direct.includes(k));
  return (
    <div className="add" role="toolbar" aria-label="添加条目">
      <span className="cap">添加</span>
      {direct.map((kind, i) => (
        <AddButton key={kind} kind={kind} first={i === 0} onAdd={() => actions.addEntry(kind)} />
      ))}
      <Button size="sm" kind="quiet" icon="clip" onClick={() => void pickAttachment(session, entryId)}>
        附件 <span className="k">6</span>
      </Button>
      {folded.length > 0 && (
        <BarMenu label="更多">
          {(close) =>
            folded.map((kind) => (
              <button
                key={kind}
                type="button"
                onClick={() => {
                  close();
                  actions.addEntry(kind);
                }}
              >
                <Icon name={KIND_ICONS[kind]} />
                {ENTRY_KIND_NAMES[kind]}
              </button>
            ))
          }
        </BarMenu>
      )}
      <BarMenu label="常用语">{(close) => <PhraseMenu section={section} onDone={close} />}</BarMenu>
    </div>
  );
}

function AddButton({ kind, first, onAdd }: { kind: EntryKind; first: boolean; onAdd: () => void }) {
  const key = KEYED_KINDS.indexOf(kind) + 1;
  return (
    <Button
      size="sm"
      kind="quiet"
      icon={KIND_ICONS[kind]}
      aria-keyshortcuts={key > 0 ? `Control+${key}` : undefined}
      onClick={onAdd}
    >
      {ENTRY_KIND_NAMES[kind]} {key > 0 && <span className="k">{first ? `Ctrl+${key}` : key}</span>}
    </Button>
  );
}

interface BarMenuProps {
  label: string;
  children: (close: () => void) => ReactNode;
}

/** A button of the bar that opens a menu above it. */
export function BarMenu({ label, children }: BarMenuProps) {
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const close = useCallback(() => setOpen(false), []);
  return (
    <>
      <Button
        size="sm"
        kind="quiet"
        ref={anchor}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {label}
      </Button>
      {open && (
        <Popover anchor={anchor} onClose={close}>
          <div className="menu">{children(close)}</div>
        </Popover>
      )}
    </>
  );
}
