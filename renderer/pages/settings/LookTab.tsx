import { useState } from 'react';
import type { Preferences } from '../../../shared/contract/host.ts';
import type { AppError } from '../../../shared/model/errors.ts';
import { changePreferences, usePreferences } from '../../state/preferences.ts';
import { shown } from '../../client.ts';
import { SegmentedControl } from '../../components/choices.tsx';
import { Field } from '../../components/Field.tsx';
import { Select } from '../../components/inputs.tsx';
import { ErrorNote } from '../../components/states.tsx';

const MINUTES = [1, 3, 5, 10, 15, 30, 60];

/** The look of this PC; kept outside the book, because the lock page needs it. */
export function LookTab() {
  const preferences = usePreferences();
  const [error, setError] = useState<AppError | null>(null);

  function change(part: Partial<Preferences>): void {
    setError(null);
    changePreferences(part).catch((thrown: unknown) => setError(shown(thrown)));
  }

  return (
    <div className="form">
      <Field label="字号" group>
        <SegmentedControl
          label="字号"
          value={preferences.size}
          onChange={(size) => change({ size })}
          options={[
            { value: 'standard', label: '标准' },
            { value: 'large', label: '大' },
            { value: 'xlarge', label: '特大' },
          ]}
        />
      </Field>
      <Field label="界面" group>
        <SegmentedControl
          label="界面"
          value={preferences.theme}
          onChange={(theme) => change({ theme })}
          options={[
            { value: 'light', label: '浅色' },
            { value: 'dark', label: '深色' },
          ]}
        />
      </Field>
      <Field label="自动锁定" hint="没有按键和鼠标动作，过了这些分钟就锁定；先保存再锁">
        <Select
          value={String(preferences.idleMinutes)}
          options={[...new Set([...MINUTES, preferences.idleMinutes])]
            .toSorted((a, b) => a - b)
            .map((m) => ({ value: String(m), label: `${m} 分钟` }))}
          onChange={(minutes) => change({ idleMinutes: Number(minutes) })}
        />
      </Field>
      {error && <ErrorNote error={error} />}
    </div>
  );
}
