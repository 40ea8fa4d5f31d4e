import type { IconName } from './icon-names.ts';

export type { IconName } from './icon-names.ts';

/** A stroke icon in the colour of the text. Decoration only: the word beside it says the same. */
export function Icon({ name, large, tone }: { name: IconName; large?: boolean; tone?: 'ok' | 'warn' | 'err' | 'dim' }) {
  return <i className={`i i-${name}${large ? ' l' : ''}${tone ? ` ${tone}` : ''}`} aria-hidden="true" />;
}
