import { useContext } from 'react';
import { Transforms } from 'slate';
import type { Entry } from '../../../../shared/model/entry.ts';
import { isBlank } from '../../../../shared/model/rich-text.ts';
import { PersonCombo } from '../../../components/PersonCombo.tsx';
import type { RichEditor } from '../../../editor/slate-types.ts';
import { ChoicesContext, useRecord } from '../context.ts';
import { useNewcomer } from '../newcomer.ts';

export interface Mention {
  at: { left: number; top: number };
}

interface MentionBoxProps {
  entry: Entry;
  mention: Mention;
  editor: RichEditor;
  onClose: () => void;
}

/**
 * The picker that `@` opens in the text. In an empty entry it names who speaks; inside words it writes the name. Esc leaves a
 * plain `@`.
 */
export function MentionBox({ entry, mention, editor, onClose }: MentionBoxProps) {
  const { session, actions } = useRecord();
  const choices = useContext(ChoicesContext);
  const newcomer = useNewcomer();
  // Whoever is only mentioned need not have come: a name in the words makes nobody a guest.
  const speaks = 'personId' in entry && entry.personId === null && isBlank(entry.text);

  function write(text: string): void {
    onClose();
    Transforms.insertText(editor, text);
  }

  return (
    <span
      className="mention"
      style={mention.at}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        write('@');
      }}
    >
      <PersonCombo
        people={choices}
        newcomer={speaks ? newcomer : undefined}
        rest=""
        label="选人"
        size="sm"
        width={150}
        autoFocus
        onPick={(person) => {
          const now = session.entry(entry.id);
          if (now && 'personId' in now && now.personId === null && isBlank(now.text)) {
            actions.put({ ...now, personId: person.id });
            onClose();
          } else write(person.name);
        }}
        onLeave={onClose}
      />
    </span>
  );
}
