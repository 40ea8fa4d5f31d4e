import type { Accelerator } from './page/messages.ts';
import { NotImplementedError } from './strict.ts';

const KEYS: Readonly<Record<string, string>> = {
  plus: '+',
  space: ' ',
  return: 'enter',
  esc: 'escape',
  up: 'arrowup',
  down: 'arrowdown',
  left: 'arrowleft',
  right: 'arrowright',
};
const NAMED_KEY =
  /^(f\d{1,2}|enter|escape|tab|backspace|delete|insert|home|end|pageup|pagedown|arrow(up|down|left|right))$/;

/** A key combination in Electron's notation, such as `CmdOrCtrl+Shift+L`. Throws when it is none. */
export function parseAccelerator(text: string): Accelerator {
  const parsed: Accelerator = { key: '', ctrl: false, alt: false, shift: false, meta: false };
  for (const part of text.split('+')) {
    const name = part.trim().toLowerCase();
    if (['cmdorctrl', 'commandorcontrol', 'ctrl', 'control'].includes(name)) parsed.ctrl = true;
    else if (['alt', 'option'].includes(name)) parsed.alt = true;
    else if (name === 'shift') parsed.shift = true;
    else if (['super', 'meta', 'cmd', 'command'].includes(name)) parsed.meta = true;
    else if (parsed.key === '') parsed.key = keyOf(name, text);
    else throw new NotImplementedError(`the accelerator '${text}'`);
  }
  if (parsed.key === '') throw new NotImplementedError(`the accelerator '${text}'`);
  return parsed;
}

function keyOf(name: string, text: string): string {
  const key = KEYS[name] ?? name;
  if (key.length !== 1 && !NAMED_KEY.test(key)) throw new NotImplementedError(`the accelerator '${text}'`);
  return key;
}
