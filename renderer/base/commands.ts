import { useEffect, useRef } from 'react';
import { settleAll } from './flush.ts';

/** Where a command belongs on the help page. */
type CommandGroup = '到处可用' | '记录' | '列表' | '预览' | '名册';

/** Something the user can ask for by key, menu or help page. */
export interface Command {
  /** Stable name, also used by the window's menu, for example `lock`. */
  id: string;
  title: string;
  group: CommandGroup;
  /** Keys as printed: `Ctrl+Shift+N`, `Alt+ArrowUp`, `F6`. More than one may do the same. */
  keys: readonly string[];
  run: () => void;
  /** False keeps the key free for other use, for example while nothing is selected. */
  enabled?: boolean;
}

const stack: Command[][] = [];

/** All commands in force, those registered last first; a later one hides an earlier of the same id. */
export function commands(): Command[] {
  const seen = new Set<string>();
  return stack
    .toReversed()
    .flat()
    .filter((c) => !seen.has(c.id) && seen.add(c.id));
}

/** Runs a command by id; false if nobody offers it at the moment. */
export function runCommand(id: string): boolean {
  const command = commands().find((c) => c.id === id && c.enabled !== false);
  if (command) settleAll();
  command?.run();
  return command !== undefined;
}

/** Offers commands while the component is mounted. The list may be new on every render. */
export function useCommands(list: Command[]): void {
  const live = useRef(list);
  useEffect(() => {
    live.current.splice(0, live.current.length, ...list);
  });
  useEffect(() => {
    const mine = live.current;
    stack.push(mine);
    return () => {
      stack.splice(stack.indexOf(mine), 1);
    };
  }, []);
}

/** Name of a key event in the form of {@link Command.keys}. */
function keyName(event: KeyboardEvent): string {
  const parts: string[] = [];
  if (event.ctrlKey) parts.push('Ctrl');
  if (event.altKey) parts.push('Alt');
  if (event.shiftKey) parts.push('Shift');
  if (event.metaKey) parts.push('Meta');
  // Digits by position, so that Shift and other layouts do not change them.
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1];
  parts.push(digit ?? (event.key.length === 1 ? event.key.toUpperCase() : event.key));
  return parts.join('+');
}

/** True while an input method is composing: such keys belong to it alone (keyCode 229 is how old ones say so). */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || isComposing(event)) return;
  const name = keyName(event);
  const command = commands().find((c) => c.enabled !== false && c.keys.includes(name));
  if (!command) return;
  // While a dialog asks something only the keys that leave the page safe work.
  if (command.id !== 'lock' && document.querySelector('dialog[open]') !== null) return;
  event.preventDefault();
  settleAll();
  command.run();
}

/** Starts listening for command keys on the window; returns a function that stops it. */
export function listenForKeys(): () => void {
  window.addEventListener('keydown', onKeyDown);
  return () => window.removeEventListener('keydown', onKeyDown);
}

/** Keys as shown on screen: arrows as arrows. */
export function shownKeys(keys: string): string {
  return keys
    .replace('ArrowUp', '↑')
    .replace('ArrowDown', '↓')
    .replace('ArrowLeft', '←')
    .replace('ArrowRight', '→')
    .replace('Escape', 'Esc');
}
