import { useNavigate, useSearch } from '@tanstack/react-router';
import { runCommand } from '../../base/commands.ts';
import { useStatus } from '../../state/status.ts';
import { Button } from '../../components/Button.tsx';
import { SegmentedControl } from '../../components/choices.tsx';
import { ArchiveTab } from './archive/ArchiveTab.tsx';
import { BackupTab } from './BackupTab.tsx';
import { BasesTab } from './BasesTab.tsx';
import { BranchTab } from './BranchTab.tsx';
import { InspectionTab } from './InspectionTab.tsx';
import { KeysTab } from './KeysTab.tsx';
import { LookTab } from './LookTab.tsx';
import { RulesTab } from './RulesTab.tsx';
import { TalksTab } from './TalksTab.tsx';
import { TemplatesTab } from './templates/TemplatesTab.tsx';
import { SETTINGS_TABS, type SettingsTab } from './tabs.ts';
import { VerifyTab } from './VerifyTab.tsx';
import { WordTemplatesTab } from './word-templates/WordTemplatesTab.tsx';
import { YearTab } from './YearTab.tsx';
import './settings.css';

/** The branch, who may open the book, the look of this PC, what the checks rest on, and whether the book is whole. */
export default function SettingsPage() {
  const navigate = useNavigate();
  const { tab = 'branch' } = useSearch({ from: '/settings' });
  useStatus([], []);
  return (
    <main className="page settings">
      <div className="hd">
        <h1>设置</h1>
        <SegmentedControl
          label="设置的部分"
          value={tab}
          options={SETTINGS_TABS}
          onChange={(next) => void navigate({ to: '/settings', search: { tab: next }, replace: true })}
        />
        <span className="sp" />
        <Button kind="text" keys="F1" onClick={() => runCommand('help')}>
          快捷键
        </Button>
      </div>
      <Tab tab={tab} />
    </main>
  );
}

function Tab({ tab }: { tab: SettingsTab }) {
  switch (tab) {
    case 'branch':
      return <BranchTab />;
    case 'year':
      return <YearTab />;
    case 'talks':
      return <TalksTab />;
    case 'rules':
      return <RulesTab />;
    case 'inspection':
      return <InspectionTab />;
    case 'templates':
      return <TemplatesTab />;
    case 'word':
      return <WordTemplatesTab />;
    case 'archive':
      return <ArchiveTab />;
    case 'keys':
      return <KeysTab />;
    case 'backup':
      return <BackupTab />;
    case 'look':
      return <LookTab />;
    case 'bases':
      return <BasesTab />;
    case 'verify':
      return <VerifyTab />;
    default:
      return tab satisfies never;
  }
}
