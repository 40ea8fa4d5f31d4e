import { useNavigate } from '@tanstack/react-router';
import { ENTRY_KIND_NAMES, type EntryKind } from '../../../shared/model/entry.ts';
import { useCommands, type Command } from '../../base/commands.ts';
import { notify } from '../../state/status.ts';
import { useSessionTopic } from '../../record-session/hooks.ts';
import { pickAttachments } from './attachments/upload.ts';
import { useRecord } from './context.ts';
import { goToNextFinding } from './check/go-to.ts';
import { goToRefused } from './NotTaken.tsx';
import { addedSections, addSectionName, sectionTitle } from './numbers.ts';
import { quoted } from '../../../shared/text/characters.ts';

/** Digits that add an entry of a kind, with Ctrl; no section has two kinds of one digit. 6 attaches a file, 8 opens the phrases. */
export const KIND_DIGITS: ReadonlyMap<EntryKind, number> = new Map([
  ['speech', 1],
  ['talk', 1],
  ['reading', 2],
  ['motion', 3],
  ['election', 3],
  ['assessment', 3],
  ['decision', 4],
  ['task', 5],
  ['text', 7],
  ['suggestion', 9],
]);

/** Keys of the record page. */
export function useRecordCommands(): void {
  const tools = useRecord();
  const { session, ui, actions } = tools;
  const navigate = useNavigate();
  const editable = useSessionTopic(session, 'meta', (s) => s.editable);
  const add = (kinds: readonly EntryKind[]) => () => {
    const kind = actions.kindsIn(ui.state.sectionId).find((k) => kinds.includes(k));
    // A key that did nothing would be taken for a lost one.
    if (kind === undefined) notify(notHere(kinds));
    else actions.addEntry(kind);
  };
  const notHere = (kinds: readonly EntryKind[]): string => {
    const place = session.sections.find((s) => actions.kindsIn(s.id).some((k) => kinds.includes(k)));
    const name = kinds.map((kind) => ENTRY_KIND_NAMES[kind]).join('、');
    if (!place) return `这份记录的环节都不记${name}`;
    return `这一环节不记${name}，换到${quoted(sectionTitle(place))}再记（Alt+PageDown 换环节）`;
  };
  const adds = Array.from(
    Map.groupBy(KIND_DIGITS, ([, digit]) => digit),
    ([digit, group]): Command => {
      const kinds = group.map(([kind]) => kind);
      return {
        // By digit and not by kind: in the turns of an 组织生活会 the digits mean its steps.
        id: `add-${digit}`,
        title: `添加${kinds.map((kind) => ENTRY_KIND_NAMES[kind]).join('、')}`,
        group: '记录',
        keys: [`Ctrl+${digit}`],
        enabled: editable,
        run: add(kinds),
      };
    },
  );
  const step = (by: -1 | 1) => () => {
    const ids = session.order.get(ui.state.sectionId ?? '') ?? [];
    const at = ids.indexOf(ui.state.entryId ?? '');
    const next = ids[at < 0 ? (by > 0 ? 0 : ids.length - 1) : at + by];
    if (next !== undefined && ui.state.sectionId !== null) ui.goTo(next, ui.state.sectionId);
  };
  const turn = (by: -1 | 1) => () => {
    const at = session.sections.findIndex((s) => s.id === ui.state.sectionId);
    // At the end it leads back into the section that is open: a key that did nothing would be taken for a lost one.
    const next = session.sections[at + by] ?? session.sections[at];
    if (next) ui.goToSection(next.id);
  };
  /** The entry, or where there is none the section: one that was not held is left out of the minutes. */
  const remove = () => {
    const { entryId, sectionId } = ui.state;
    if (entryId !== null) actions.removeEntry(entryId);
    else if (sectionId !== null && actions.entriesIn(sectionId).length === 0) actions.removeSection(sectionId);
    else notify('先选一条再删除；整个环节在目录里它的“…”里删除');
  };
  const moveSection = (by: -1 | 1) => () => ui.state.sectionId !== null && actions.moveSection(ui.state.sectionId, by);
  useCommands([
    ...adds,
    {
      id: 'add-attachment',
      title: '添加附件',
      group: '记录',
      keys: ['Ctrl+6'],
      enabled: editable,
      run: () => void pickAttachments(session, ui.state.entryId),
    },
    {
      id: 'entry-next',
      title: '新条目',
      group: '记录',
      keys: ['Ctrl+Enter'],
      enabled: editable,
      run: () => actions.addNext(),
    },
    { id: 'entry-up', title: '上一条', group: '记录', keys: ['Alt+ArrowUp'], run: step(-1) },
    { id: 'entry-down', title: '下一条', group: '记录', keys: ['Alt+ArrowDown'], run: step(1) },
    {
      id: 'entry-move-up',
      title: '条目上移',
      group: '记录',
      keys: ['Alt+Shift+ArrowUp'],
      enabled: editable,
      run: () => actions.moveEntry(-1),
    },
    {
      id: 'entry-move-down',
      title: '条目下移',
      group: '记录',
      keys: ['Alt+Shift+ArrowDown'],
      enabled: editable,
      run: () => actions.moveEntry(1),
    },
    {
      id: 'entry-delete',
      title: '删除条目，或空的环节',
      group: '记录',
      keys: ['Alt+Delete'],
      enabled: editable,
      run: remove,
    },
    {
      id: 'section-add',
      title: addSectionName(session.meta.template),
      group: '记录',
      keys: ['Alt+N'],
      enabled: editable,
      // Where there are several kinds the key opens the menu of the button that names it.
      run: () => (addedSections(session.meta.template).length > 1 ? ui.set({ adding: true }) : actions.addSection()),
    },
    { id: 'section-up', title: '上一个环节', group: '记录', keys: ['Alt+PageUp'], run: turn(-1) },
    { id: 'section-down', title: '下一个环节', group: '记录', keys: ['Alt+PageDown'], run: turn(1) },
    {
      id: 'section-move-up',
      title: '环节上移',
      group: '记录',
      keys: ['Alt+Shift+PageUp'],
      enabled: editable,
      run: moveSection(-1),
    },
    {
      id: 'section-move-down',
      title: '环节下移',
      group: '记录',
      keys: ['Alt+Shift+PageDown'],
      enabled: editable,
      run: moveSection(1),
    },
    {
      id: 'roll-call',
      title: '点名',
      group: '记录',
      keys: ['F6'],
      // Nobody is expected at some activities: their people stand in fields of their own.
      enabled: session.meta.template.base !== 'none',
      run: () => ui.set({ rollCall: { personId: null } }),
    },
    {
      id: 'next-refused',
      title: '没有保存的一处',
      group: '记录',
      keys: ['Shift+F8'],
      run: () => void goToRefused(tools),
    },
    { id: 'next-finding', title: '下一个问题', group: '记录', keys: ['F8'], run: () => goToNextFinding(tools) },
    {
      id: 'print',
      title: '预览',
      group: '记录',
      keys: ['Ctrl+P'],
      run: () => void navigate({ to: '/records/$recordId/preview', params: { recordId: session.id } }),
    },
    { id: 'undo', title: '撤销', group: '记录', keys: ['Ctrl+Z'], enabled: editable, run: () => actions.undo() },
    {
      id: 'redo',
      title: '重做',
      group: '记录',
      keys: ['Ctrl+Y', 'Ctrl+Shift+Z'],
      enabled: editable,
      run: () => actions.redo(),
    },
  ]);
}
