import type { ReactNode } from 'react';
import { Icon } from '../../components/Icon.tsx';

/** The mark of the two texts that stand outside the encryption. */
export function InTheClear({ children }: { children: ReactNode }) {
  return (
    <span className="clear">
      <Icon name="eye" /> 未加密，锁定时也能看到。{children}
    </span>
  );
}
