import type { ReactNode } from 'react';
import { STATE_NAMES, type RecordState } from '../../shared/model/record.ts';
import { Icon, type IconName } from './Icon.tsx';

type Tone = 'ok' | 'warn' | 'err' | 'inf';

/** Outline, shape and word. */
export function Tag({ icon, tone, children }: { icon?: IconName; tone?: Tone; children: ReactNode }) {
  return (
    <span className={`tag${tone ? ` ${tone}` : ''}`}>
      {icon && <Icon name={icon} />}
      {children}
    </span>
  );
}

/** A status in running text: shape and word without an outline. */
export function StatusWord({ icon, tone, children }: { icon: IconName; tone?: Tone | 'dim'; children: ReactNode }) {
  return (
    <span className={`st${tone ? ` ${tone}` : ''}`}>
      <Icon name={icon} />
      {children}
    </span>
  );
}

const STATE_ICONS: Record<RecordState, IconName> = {
  planned: 'cal',
  draft: 'pen',
  to_confirm: 'clock',
  finalised: 'solid',
  archived: 'box',
};

/** State of a record as its shape and word. */
export function StateTag({ state }: { state: RecordState }) {
  return <Tag icon={STATE_ICONS[state]}>{STATE_NAMES[state]}</Tag>;
}

/** The same, without the outline, for lists. */
export function StateWord({ state }: { state: RecordState }) {
  return (
    <StatusWord icon={STATE_ICONS[state]} tone={state === 'finalised' ? 'ok' : 'dim'}>
      {STATE_NAMES[state]}
    </StatusWord>
  );
}
