import { useRef } from 'react';
import { Button } from '../../components/Button.tsx';
import { Field } from '../../components/Field.tsx';
import type { useChosenScans } from './chosen-scans.ts';
import { SCAN_HINT } from './ScansDialog.tsx';

/** The scanned original in the form of an entry: what was chosen, and the way to more. */
export function ScansField({ chosen }: { chosen: ReturnType<typeof useChosenScans> }) {
  const { scans, refused, pick, leaveOut } = chosen;
  const button = useRef<HTMLButtonElement>(null);
  return (
    <Field label="扫描件" group error={refused.length === 0 ? null : refused.join('')} hint={SCAN_HINT}>
      <ul className="chosen">
        {scans.map((scan, at) => (
          <li key={at}>
            <span>{scan.name}</span>
            <Button
              kind="text"
              size="sm"
              onClick={() => {
                leaveOut(scan);
                button.current?.focus();
              }}
            >
              去掉<span className="vh">{scan.name}</span>
            </Button>
          </li>
        ))}
      </ul>
      <Button ref={button} size="sm" icon="clip" onClick={() => void pick()}>
        选择文件
      </Button>
    </Field>
  );
}
