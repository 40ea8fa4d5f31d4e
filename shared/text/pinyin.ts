import { pinyin } from 'pinyin-pro';
import { nameUnits } from './match-person.ts';

/** Pinyin of a name without tones, and its initials: `linxiaoman` and `lxm`. */
export interface Pinyin {
  full: string;
  initials: string;
}

/**
 * Pinyin of a person's name, the surname read as a surname (单 shan, 仇 qiu). Letters and digits stand for themselves, other
 * signs are left out, ü is written v. The dictionary behind it is large, so this runs in the core only: what it returns is
 * stored beside the name, and the renderer matches strings (`matchPerson`).
 */
export function pinyinOf(name: string): Pinyin {
  const sounds = pinyin(name, { toneType: 'none', type: 'array', surname: 'head', v: true });
  const units = nameUnits(name).map((unit) => (sounds[unit.index] ?? unit.char).toLowerCase());
  return { full: units.join(''), initials: units.map((unit) => unit[0] ?? '').join('') };
}
