/** The first line of every part. */
export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** Namespace of WordprocessingML (ISO/IEC 29500-1, transitional). */
export const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** Points as twentieths of a point, the unit of WordprocessingML. */
export function twips(points: number): number {
  return Math.round(points * 20);
}
