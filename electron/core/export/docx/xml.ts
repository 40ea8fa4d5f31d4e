/** The first line of every part. */
export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** Namespace of WordprocessingML (ISO/IEC 29500-1, transitional). */
export const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** How large the type of a file is, against that of the page of the standard. */
export interface Scale {
  /** Points of the standard's page as twentieths of a point of this one. */
  twips: (points: number) => number;
  /** The same as half points, the unit of font sizes. */
  halfPoints: (points: number) => number;
}

/** @param by how many times as large everything is */
export function scaleOf(by: number): Scale {
  return { twips: (points) => twips(points * by), halfPoints: (points) => Math.round(points * by * 2) };
}

/** Points as twentieths of a point, the unit of WordprocessingML. */
export function twips(points: number): number {
  return Math.round(points * 20);
}
