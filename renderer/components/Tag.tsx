import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon.tsx';

export type Tone = 'ok' | 'warn' | 'err' | 'inf';

/** Outline, shape and word. */
export function Tag({ icon, tone, children }: { icon?: IconName; tone?: Tone; children: ReactNode }) {
  return (
    <span className={`tag${tone ? ` ${tone}` : ''}`}>
      {icon && <Icon name={icon} />}
      {children}
    </span>
  );
}
