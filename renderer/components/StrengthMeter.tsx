import { useEffect, useState } from 'react';
import type { passphraseStrength, PassphraseStrength } from '../../shared/rules/passphrase.ts';

/** Strength of a passphrase, measured as it is typed; null while empty or while the word lists are being loaded. */
export function useStrength(passphrase: string, userWords: readonly string[]): PassphraseStrength | null {
  const [measure, setMeasure] = useState<typeof passphraseStrength | null>(null);
  useEffect(() => {
    let live = true;
    // The word lists are large and needed by nobody who only opens a book.
    void import('../../shared/rules/passphrase.ts').then((m) => live && setMeasure(() => m.passphraseStrength));
    return () => {
      live = false;
    };
  }, []);
  return passphrase === '' || !measure ? null : measure(passphrase, userWords);
}

/** Four bars and a word: the word says it, the bars only repeat it. */
export function StrengthMeter({ strength }: { strength: PassphraseStrength | null }) {
  return (
    <div className="strength" role="status">
      <span className={strength?.acceptable ? 'bars fine' : 'bars'} aria-hidden="true">
        {[1, 2, 3, 4].map((bar) => (
          <i key={bar} className={strength && strength.level >= bar ? 'on' : ''} />
        ))}
      </span>
      <span className="cap">{strength ? strengthText(strength) : '几个互不相干的词连起来，好记又难猜'}</span>
    </div>
  );
}

function strengthText({ words, advice }: PassphraseStrength): string {
  return advice === '' ? words : `${words}：${advice}`;
}
