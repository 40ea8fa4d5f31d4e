import { useNavigate } from '@tanstack/react-router';
import { ENTRY_KIND_NAMES, type EntryKind } from '../../../shared/model/entry.ts';
import { useCommands, type Command } from '../../base/commands.ts';
import { notify } from '../../state/status.ts';
import { useSessionTopic } from '../../record-session/hooks.ts';
import { pickAttachment } from './attachments/upload.ts';
import { useRecord } from './context.ts';
import { goToNextFinding } from './check/go-to.ts';
import { goToRefused } from './NotTaken.tsx';

/** Digits that add an entry of a kind, with Ctrl. 6 attaches a file, 8 opens the phrases. */
export const KIND_DIGITS: ReadonlyMap<EntryKind, number> = new Map([
  ['speech', 1],
  ['reading', 2],
  ['motion', 3],
  ['decision', 4],
  ['task', 5],
  ['text', 7],
]);

/** Keys of the record page. */
export function useRecordCommands(): void {
  const tools = useRecord();
  const { session, ui, actions } = tools;
  const navigate = useNavigate();
  const editable = useSessionTopic(session, 'meta', (s) => s.editable);
  const add = (kind: EntryKind) => () => {
    if (actions.kindsIn(ui.state.sectionId).includes(kind)) actions.addEntry(kind);
    // A key that did nothing would be taken for a lost one.
    else notify(`这一环节不记${ENTRY_KIND_NAMES[kind]}，换到议题里再记（Alt+PageDown 换环节）`);
  };
  const adds = Array.from(KIND_DIGITS, ([kind, digit]): Command => ({
    // By digit and not by kind: in the turns of an 组织生活会 the digits mean its steps.
    id: `add-${digit}`,
    title: `添加${ENTRY_KIND_NAMES[kind]}`,
    group: '记录',
    keys: [`Ctrl+${digit}`],
    enabled: editable,
    run: add(kind),
  }));
  const step = (by: -1 | 1) => () => {
    const ids = session.order.get(ui.state.sectionId ?? '') ?? [];
    const at = ids.indexOf(ui.state.entryId ?? '');
    const next = ids[at < 0 ? (by > 0 ? 0 : ids.length - 1) : at + by];
    if (next !== undefined && ui.state.sectionId !== null) ui.goTo(next, ui.state.sectionId);
  };
  const turn = (by: -1 | 1) => () => {
    const at = session.sections.findIndex((s) => s.id === ui.state.sectionId);
    const next = session.sections[at + by];
    if (next) ui.showSection(next.id);
  };
  useCommands([
    ...adds,
    {
      id: 'add-attachment',
      title: '添加附件',
      group: '记录',
      keys: ['Ctrl+6'],
      enabled: editable,
      run: () => void pickAttachment(session, ui.state.entryId),
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
      title: '删除条目',
      group: '记录',
      keys: ['Alt+Delete'],
      enabled: editable,
      run: () => ui.state.entryId !== null && actions.removeEntry(ui.state.entryId),
    },
    {
      id: 'section-add',
      title: '添加议题',
      group: '记录',
      keys: ['Alt+N'],
      enabled: editable,
      run: () => actions.addSection(),
    },
    { id: 'section-up', title: '上一个环节', group: '记录', keys: ['Alt+PageUp'], run: turn(-1) },
    { id: 'section-down', title: '下一个环节', group: '记录', keys: ['Alt+PageDown'], run: turn(1) },
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
