/** A text without spaces and marks, and where each of its letters stood. */
interface Letters {
  text: string;
  /** Index in the original of each letter. */
  at: Int32Array;
}

const ODD_LETTER = /[\p{L}\p{N}\p{Cs}]/u;

/** Letters and figures of a text in UTF-16 units: marks and spaces are what changes first when words are pasted. */
export function lettersOf(original: string): Letters {
  const at = new Int32Array(original.length);
  const kept: string[] = [];
  let count = 0;
  let from = 0;
  for (let i = 0; i < original.length; i += 1) {
    if (isLetter(original, i)) {
      at[count] = i;
      count += 1;
    } else {
      if (i > from) kept.push(original.slice(from, i));
      from = i + 1;
    }
  }
  kept.push(original.slice(from));
  return { text: kept.join(''), at: at.subarray(0, count) };
}

function isLetter(text: string, i: number): boolean {
  const code = text.charCodeAt(i);
  // Nearly all of a record's letters: common characters, figures, small and capital letters.
  if (code >= 0x4e00 && code <= 0x9fff) return true;
  if (code < 0x80) return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
  return ODD_LETTER.test(text.charAt(i));
}
