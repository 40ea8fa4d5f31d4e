import { useRef, type KeyboardEvent } from 'react';
import {
  ORGLIFE_PHASES,
  ORGLIFE_STATE_NAMES,
  ORGLIFE_STEP_NAMES,
  ORGLIFE_STEPS,
  type OrgLifeState,
  type OrgLifeStep,
} from '../../shared/model/orglife.ts';
import { Icon } from './Icon.tsx';
import type { IconName } from './icon-names.ts';

export const STEP_ICONS: Record<OrgLifeState, IconName> = {
  todo: 'hol',
  begun: 'half',
  done: 'solid',
  not_needed: 'dash',
};

interface PhaseLineProps {
  line: readonly { step: OrgLifeStep; state: OrgLifeState; late: boolean }[];
  current: OrgLifeStep | null;
  /** The page opens with the focus here. */
  autoFocus?: boolean;
  onPick: (step: OrgLifeStep) => void;
}

/** The steps of the 组织生活会 in one line, by their phases, each with its state. The arrow keys go along it. */
export function PhaseLine({ line, current, autoFocus, onPick }: PhaseLineProps) {
  const nav = useRef<HTMLElement>(null);
  const stands = new Map(line.map((s) => [s.step, s]));
  const stateOf = (step: OrgLifeStep): OrgLifeState => stands.get(step)?.state ?? 'todo';
  const first = current ?? ORGLIFE_STEPS[0];

  function move(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.shiftKey) return;
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const buttons = [...(nav.current?.querySelectorAll('button') ?? [])];
    const at = buttons.findIndex((button) => button === event.target);
    const to = by === undefined ? undefined : buttons[at + by];
    if (!to) return;
    event.preventDefault();
    to.focus();
  }

  return (
    <nav className="phases" aria-label="步骤" ref={nav} onKeyDown={move}>
      {ORGLIFE_PHASES.map(({ key, name, steps }) => {
        const asked = steps.filter((step) => stateOf(step) !== 'not_needed');
        const done = asked.filter((step) => stateOf(step) === 'done').length;
        return (
          <section key={key} className={current !== null && steps.includes(current) ? 'now' : ''}>
            <h3>
              {name}{' '}
              <span className="cap">
                {done} / {asked.length} 已完成
              </span>
            </h3>
            <ol>
              {steps.map((step) => (
                <li key={step}>
                  <button
                    type="button"
                    className={stateOf(step)}
                    aria-current={step === current ? 'step' : undefined}
                    autoFocus={autoFocus && step === current}
                    tabIndex={step === first ? 0 : -1}
                    title={`${ORGLIFE_STATE_NAMES[stateOf(step)]}${stands.get(step)?.late ? '，已过期限' : ''}`}
                    onClick={() => onPick(step)}
                  >
                    <Icon name={stands.get(step)?.late ? 'tri' : STEP_ICONS[stateOf(step)]} />
                    {ORGLIFE_STEP_NAMES[step]}
                    <span className="vh">，{ORGLIFE_STATE_NAMES[stateOf(step)]}</span>
                  </button>
                </li>
              ))}
            </ol>
          </section>
        );
      })}
    </nav>
  );
}
