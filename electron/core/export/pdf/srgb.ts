/** Points of the tone curve. */
const CURVE = 1024;
/** Primaries and white of sRGB (IEC 61966-2-1), adapted to D50. */
const COLOURS = {
  rXYZ: [0.43607, 0.22249, 0.01392],
  gXYZ: [0.38515, 0.71687, 0.09708],
  bXYZ: [0.14307, 0.06061, 0.7141],
  wtpt: [0.9642, 1, 0.8249],
} as const;

/** The sRGB colour space as an ICC profile, version 2.1 (ICC.1:1998-09): what the black of a paper is measured by. */
export function srgbProfile(): Buffer {
  const colours = Object.entries(COLOURS).map(([tag, xyz]) => ({ tag, data: xyzOf(xyz) }));
  const curve = toneCurve();
  const tags = [
    { tag: 'desc', data: description('sRGB IEC61966-2.1') },
    { tag: 'cprt', data: Buffer.concat([signature('text'), Buffer.from('Public domain\0')]) },
    ...colours,
    ...['rTRC', 'gTRC', 'bTRC'].map((tag) => ({ tag, data: curve })),
  ];
  const table = Buffer.alloc(4 + tags.length * 12);
  table.writeUInt32BE(tags.length);
  const blocks = new Map<Buffer, number>();
  let end = 128 + table.length;
  for (const [i, { tag, data }] of tags.entries()) {
    const place = blocks.get(data) ?? end;
    if (place === end) end += Math.ceil(data.length / 4) * 4;
    blocks.set(data, place);
    table.write(tag, 4 + i * 12, 'latin1');
    table.writeUInt32BE(place, 8 + i * 12);
    table.writeUInt32BE(data.length, 12 + i * 12);
  }
  const profile = Buffer.alloc(end);
  header(end).copy(profile);
  table.copy(profile, 128);
  for (const [data, place] of blocks) data.copy(profile, place);
  return profile;
}

function header(size: number): Buffer {
  const bytes = Buffer.alloc(128);
  bytes.writeUInt32BE(size);
  bytes.writeUInt32BE(0x02100000, 8);
  bytes.write('mntrRGB XYZ ', 12, 'latin1');
  // A date must stand here: that of the standard.
  [1999, 10, 18].forEach((part, i) => bytes.writeUInt16BE(part, 24 + i * 2));
  bytes.write('acsp', 36, 'latin1');
  xyzOf(COLOURS.wtpt).copy(bytes, 68, 8);
  return bytes;
}

function signature(type: string): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.write(type, 'latin1');
  return bytes;
}

function xyzOf(xyz: readonly number[]): Buffer {
  const numbers = Buffer.alloc(12);
  xyz.forEach((value, i) => numbers.writeInt32BE(Math.round(value * 65_536), i * 4));
  return Buffer.concat([signature('XYZ '), numbers]);
}

function description(text: string): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length + 1);
  // Neither a Unicode nor a Macintosh name: 78 bytes that say so.
  return Buffer.concat([signature('desc'), length, Buffer.from(`${text}\0`), Buffer.alloc(78)]);
}

function toneCurve(): Buffer {
  const bytes = Buffer.alloc(4 + CURVE * 2);
  bytes.writeUInt32BE(CURVE);
  for (let i = 0; i < CURVE; i += 1) {
    const tone = i / (CURVE - 1);
    const light = tone <= 0.04045 ? tone / 12.92 : ((tone + 0.055) / 1.055) ** 2.4;
    bytes.writeUInt16BE(Math.round(light * 65_535), 4 + i * 2);
  }
  return Buffer.concat([signature('curv'), bytes]);
}
