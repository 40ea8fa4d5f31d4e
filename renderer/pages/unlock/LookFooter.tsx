import { useEffect, useState } from 'react';
import type { Preferences } from '../../../shared/contract/host.ts';
import { changePreferences, usePreferences } from '../../state/preferences.ts';
import { call } from '../../client.ts';
import { SegmentedControl } from '../../components/choices.tsx';

interface LookFooterProps {
  onHelp: () => void;
}

// The choice shows at once; if it cannot be kept it simply has to be made again next time.
function change(next: Partial<Preferences>): void {
  changePreferences(next).catch(() => undefined);
}

/** Version, type size and theme: someone who cannot read the page cannot reach the settings. */
export function LookFooter({ onHelp }: LookFooterProps) {
  const { size, theme } = usePreferences();
  const [version, setVersion] = useState('');
  useEffect(() => {
    call('host.appInfo', {}).then(
      (info) => setVersion(info.version),
      () => undefined,
    );
  }, []);
  return (
    <footer>
      {version && <span>版本 {version}</span>}
      <span className="sp" />
      <span>字号</span>
      <SegmentedControl
        label="字号"
        size="sm"
        value={size}
        onChange={(value) => change({ size: value })}
        options={[
          { value: 'standard', label: '标准' },
          { value: 'large', label: <span className="t-large">大</span> },
          { value: 'xlarge', label: <span className="t-xlarge">特大</span> },
        ]}
      />
      <span>界面</span>
      <SegmentedControl
        label="界面"
        size="sm"
        value={theme}
        onChange={(value) => change({ theme: value })}
        options={[
          { value: 'light', label: '浅色' },
          { value: 'dark', label: '深色' },
        ]}
      />
      <button type="button" className="help" onClick={onHelp}>
        <kbd>F1</kbd> 快捷键
      </button>
    </footer>
  );
}
