import type { Finding, FindingPlace } from '../../../../shared/rules/finding.ts';
import { HEADER_FIELDS } from '../../../../shared/model/template.ts';
import { notify } from '../../../state/status.ts';
import type { RecordTools } from '../context.ts';
import type { FactId, RecordUi } from '../record-ui.ts';

const FACTS: ReadonlySet<string> = new Set<string>([...HEADER_FIELDS, 'guests']);
/** The finding gone to last, of each open record: in another one F8 begins at the beginning. */
const gone = new WeakMap<RecordUi, Finding>();

/** Goes to where a finding can be mended: the fact, the roll call, the section, or the entry's field. */
export function goToPlace({ session, ui }: RecordTools, place: FindingPlace): void {
  ui.set({ panelOpen: false });
  switch (place.kind) {
    case 'header':
      if (isFact(place.field)) ui.set({ fact: place.field });
      else if (place.field === 'mode') ui.set({ fact: 'recorderId' });
      return;
    case 'attendance':
      ui.set({ rollCall: { personId: place.personId ?? null } });
      return;
    case 'section':
      ui.goToSection(place.sectionId, place.field);
      return;
    case 'entry': {
      const entry = session.entry(place.entryId);
      if (entry) ui.goTo(entry.id, entry.sectionId, place.field ?? 'text');
      return;
    }
    case 'record':
      return;
    default:
      place satisfies never;
  }
}

/** F8: the next open finding after the last one that was gone to. */
export function goToNextFinding(tools: RecordTools): void {
  const open = tools.checks.now().findings.filter((f) => f.severity !== 'met');
  const last = gone.get(tools.ui);
  const at = open.findIndex(
    (f) => last !== undefined && f.rule === last.rule && JSON.stringify(f.place) === JSON.stringify(last.place),
  );
  const next = open[(at + 1) % Math.max(open.length, 1)];
  if (!next) {
    notify('没有要处理的问题');
    return;
  }
  gone.set(tools.ui, next);
  tools.ui.set({ tab: 'check' });
  goToPlace(tools, next.place);
  notify(`${next.severity === 'must' ? '必须处理' : '请核对'}：${next.title}`);
}

function isFact(field: string): field is FactId {
  return FACTS.has(field) || field.startsWith('own.');
}
