import { STATE_NAMES, type RecordState } from '../../shared/model/record.ts';
import type { IconName } from './Icon.tsx';
import { StatusWord } from './StatusWord.tsx';
import { Tag } from './Tag.tsx';

const STATE_ICONS: Record<RecordState, IconName> = {
  planned: 'cal',
  draft: 'pen',
  to_confirm: 'clock',
  finalised: 'solid',
  archived: 'box',
};

/** State of a record as its shape and word. */
export function StateTag({ state }: { state: RecordState }) {
  return (
    <Tag icon={STATE_ICONS[state]} {...(state === 'finalised' ? { tone: 'ok' } : {})}>
      {STATE_NAMES[state]}
    </Tag>
  );
}

/** The same, without the outline, for lists. */
export function StateWord({ state }: { state: RecordState }) {
  return (
    <StatusWord icon={STATE_ICONS[state]} tone={state === 'finalised' ? 'ok' : 'dim'}>
      {STATE_NAMES[state]}
    </StatusWord>
  );
}
