import { useEffect } from 'react';
import { Button } from '../../../components/Button.tsx';
import { useRecord, useUi } from '../context.ts';
import { HistoryTab } from '../history/HistoryTab.tsx';
import type { PanelTab } from '../record-ui.ts';
import { useDerived } from '../useDerived.ts';
import { DecisionsTab } from './DecisionsTab.tsx';
import { FindingsTab } from './FindingsTab.tsx';

/** At the right: what an inspector would ask, what was decided, what happened to the record. */
export function CheckPanel() {
  const { ui, checks } = useRecord();
  const tab = useUi(ui, (s) => s.tab);
  const open = useUi(ui, (s) => s.panelOpen);
  const { findings, decisions } = useDerived(checks);
  const questions = findings.filter((f) => f.severity !== 'met').length;
  const tabs: [PanelTab, string][] = [
    ['check', `检查 ${questions}`],
    ['decisions', `决议 ${decisions}`],
    ['history', '历史'],
  ];

  useEffect(() => {
    if (!open) return undefined;
    const close = (event: KeyboardEvent) => event.key === 'Escape' && ui.set({ panelOpen: false });
    window.addEventListener('keydown', close);
    return () => window.removeEventListener('keydown', close);
  }, [open, ui]);

  return (
    <aside className={open ? 'ck open' : 'ck'} aria-label="检查">
      <div className="tabs">
        <div className="row" role="tablist" style={{ gap: 'var(--s4)' }}>
          {tabs.map(([value, label]) => (
            <button
              key={value}
              type="button"
              role="tab"
              id={`tab-${value}`}
              aria-selected={tab === value}
              aria-controls="check-panel"
              tabIndex={tab === value ? 0 : -1}
              onClick={() => ui.set({ tab: value })}
              onKeyDown={(event) => {
                const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
                if (step === 0) return;
                const at = tabs.findIndex(([v]) => v === tab);
                const next = tabs[(at + step + tabs.length) % tabs.length]?.[0] ?? 'check';
                ui.set({ tab: next });
                document.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
              }}
            >
              {label}
            </button>
          ))}
        </div>
        {open && (
          <Button kind="icon" size="sm" icon="x" aria-label="关闭" onClick={() => ui.set({ panelOpen: false })} />
        )}
      </div>
      <div id="check-panel" role="tabpanel" aria-labelledby={`tab-${tab}`}>
        {tab === 'check' && <FindingsTab findings={findings} />}
        {tab === 'decisions' && <DecisionsTab />}
        {tab === 'history' && <HistoryTab />}
      </div>
    </aside>
  );
}
