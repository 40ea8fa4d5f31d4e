import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon.tsx';
import type { Tone } from './Tag.tsx';

/** A status in running text: shape and word without an outline. */
export function StatusWord({ icon, tone, children }: { icon: IconName; tone?: Tone | 'dim'; children: ReactNode }) {
  return (
    <span className={`st${tone ? ` ${tone}` : ''}`}>
      <Icon name={icon} />
      {children}
    </span>
  );
}
