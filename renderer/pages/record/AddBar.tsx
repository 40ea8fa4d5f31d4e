import { useCallback, useRef, useState, type ReactNode } from 'react';
import { ENTRY_KIND_NAMES, type EntryKind } from '../../../shared/model/entry.ts';
import type { Section } from '../../../shared/model/record.ts';
import { useCommands } from '../../base/commands.ts';
import { Button } from '../../components/Button.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Menu } from '../../components/Menu.tsx';
import { pickAttachments } from './attachments/upload.ts';
import { useRecord, useUi } from './context.ts';
import { KIND_ICONS } from './entries/kinds.ts';
import { PhraseMenu } from './PhraseMenu.tsx';
import { KIND_DIGITS } from './useRecordCommands.ts';

/** The digit that opens the phrases; see {@link KIND_DIGITS}. */
export const PHRASES_DIGIT = 8;

/** Adds to the section: the kinds that its template offers, attachments, and whole phrases. */
export function AddBar({ section }: { section: Section }) {
  const { session, ui, actions } = useRecord();
  const entryId = useUi(ui, (s) => s.entryId);
  const kinds = actions.kindsIn(section.id);
  const order = (kind: EntryKind): number => KIND_DIGITS.get(kind) ?? PHRASES_DIGIT;
  const ordered = kinds.toSorted((a, b) => order(a) - order(b));
  // Few kinds stand side by side; many would push the phrases out of a narrow window.
  const direct = ordered.length <= 5 ? ordered : ordered.filter((k) => order(k) <= 5);
  const folded = ordered.filter((k) => !direct.includes(k));
  return (
    <div className="add" role="toolbar" aria-label="添加条目">
      <span className="cap">添加</span>
      {direct.map((kind, i) => (
        <AddButton key={kind} kind={kind} first={i === 0} onAdd={() => actions.addEntry(kind)} />
      ))}
      <Button size="sm" kind="quiet" icon="clip" onClick={() => void pickAttachments(session, entryId)}>
        附件 <span className="k">6</span>
      </Button>
      {folded.length > 0 && (
        <BarMenu label="更多">
          {folded.map((kind) => (
            <button key={kind} type="button" onClick={() => actions.addEntry(kind)}>
              <Icon name={KIND_ICONS[kind]} />
              {ENTRY_KIND_NAMES[kind]}
              {KIND_DIGITS.has(kind) && <span className="k">Ctrl+{KIND_DIGITS.get(kind)}</span>}
            </button>
          ))}
        </BarMenu>
      )}
      <BarMenu label="常用语" digit={PHRASES_DIGIT}>
        <PhraseMenu section={section} />
      </BarMenu>
    </div>
  );
}

function AddButton({ kind, first, onAdd }: { kind: EntryKind; first: boolean; onAdd: () => void }) {
  const digit = KIND_DIGITS.get(kind);
  return (
    <Button
      size="sm"
      kind="quiet"
      icon={KIND_ICONS[kind]}
      aria-keyshortcuts={digit === undefined ? undefined : `Control+${digit}`}
      onClick={onAdd}
    >
      {ENTRY_KIND_NAMES[kind]} {digit !== undefined && <span className="k">{first ? `Ctrl+${digit}` : digit}</span>}
    </Button>
  );
}

interface BarMenuProps {
  label: string;
  /** Opens it with Ctrl. */
  digit?: number;
  children: ReactNode;
}

/** A button of the bar that opens a menu above it. */
export function BarMenu({ label, digit, children }: BarMenuProps) {
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const close = useCallback(() => setOpen(false), []);
  const keys = digit === undefined ? [] : [`Ctrl+${digit}`];
  useCommands(keys.length === 0 ? [] : [{ id: label, title: label, group: '记录', keys, run: () => setOpen(true) }]);
  return (
    <>
      <Button
        size="sm"
        kind="quiet"
        ref={anchor}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-keyshortcuts={digit === undefined ? undefined : `Control+${digit}`}
        onClick={() => setOpen(!open)}
      >
        {label}
        {digit !== undefined && (
          <span className="k" aria-hidden="true">
            {digit}
          </span>
        )}
      </Button>
      {open && (
        <Menu anchor={anchor} onClose={close}>
          {children}
        </Menu>
      )}
    </>
  );
}
