/** Attributes of a control without those that ours type more strictly. */
export type Plain<T> = Omit<T, 'value' | 'onChange' | 'size'>;
type Size = 'sm' | 'md' | 'lg';

/** Class names of a field. */
export function classes(size: Size | undefined, full: boolean | undefined, extra: string | undefined): string {
  return `in${size && size !== 'md' ? ` ${size}` : ''}${full ? ' full' : ''}${extra ? ` ${extra}` : ''}`;
}

/** How large a field is. */
export interface Common {
  size?: Size;
  /** As wide as the form allows. */
  full?: boolean;
}
