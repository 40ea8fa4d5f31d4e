import type { Faces } from '../fonts.ts';
import type { GlyphRun } from './lines.ts';

/** A single run of a fixed text in 宋体, from the left edge of its place, and how wide it is. */
export function runOf(text: string, size: number, faces: Faces): { run: GlyphRun; width: number } {
  const advances = Array.from(text, (char) => faces.song.regular.advance(char.codePointAt(0) ?? 0) * size);
  return { run: { text, role: 'song', bold: false, size, x: 0, advances }, width: advances.reduce((a, b) => a + b, 0) };
}
