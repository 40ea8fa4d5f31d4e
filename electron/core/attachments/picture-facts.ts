import { calendarDate } from '../../../shared/model/schemas.ts';

/** What is kept of a picture's EXIF block. */
export interface PictureFacts {
  /** When it was taken, `2026-11-22 14:30:05`, as the camera's clock said; null if unknown. */
  takenAt: string | null;
  /** EXIF orientation, 1 to 8; 1 when it says nothing. */
  orientation: number;
}

const NOTHING: PictureFacts = { takenAt: null, orientation: 1 };
const EXIF_TIME = /^(\d{4}):(\d{2}):(\d{2}) (\d{2}:\d{2}:\d{2})$/;

/** EXIF stands at the beginning; a block that claims more is not read to its end. */
const HEAD_BYTES = 1024 * 1024;

/** Reads time and orientation of a JPEG or PNG. A picture without them, or with a broken block, gives nothing. */
export async function pictureFacts(content: Buffer): Promise<PictureFacts> {
  // Loaded when the first picture comes: nothing else needs it.
  const { default: exifr } = await import('exifr');
  try {
    const tags: unknown = await exifr.parse(content.subarray(0, HEAD_BYTES), {
      pick: ['DateTimeOriginal', 'CreateDate', 'ModifyDate', 'Orientation'],
      reviveValues: false,
      translateValues: false,
    });
    if (typeof tags !== 'object' || tags === null) return NOTHING;
    const values = new Map<string, unknown>(Object.entries(tags));
    const times = ['DateTimeOriginal', 'CreateDate', 'ModifyDate'].map((name) => timeOf(values.get(name)));
    const orientation = values.get('Orientation');
    return {
      takenAt: times.find((time) => time !== null) ?? null,
      orientation: typeof orientation === 'number' && orientation >= 1 && orientation <= 8 ? orientation : 1,
    };
  } catch {
    return NOTHING;
  }
}

/**
 * Points of a JPEG or PNG as its header says: what showing it will cost. Null when the header cannot be followed; such a picture is
 * not taken in, since a browser might still find a size in it.
 */
export function picturePoints(content: Buffer): number | null {
  if (content[0] === 0x89) return content.length < 24 ? null : content.readUInt32BE(16) * content.readUInt32BE(20);
  let at = 2;
  let points: number | null = null;
  while (at + 4 <= content.length && content[at] === 0xff) {
    const marker = content[at + 1] ?? 0;
    if (marker === SOS) return points;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd9)) return null;
    if (isFrame(marker)) {
      if (at + 9 > content.length) return null;
      points = Math.max(points ?? 0, content.readUInt16BE(at + 5) * content.readUInt16BE(at + 7));
    }
    at += 2 + content.readUInt16BE(at + 2);
  }
  return null;
}

const SOS = 0xda;

/** Start of frame: C0 to CF without the tables DHT and DAC and the reserved JPG. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** EXIF writes `2026:11:22 14:30:05`; a camera whose clock was never set writes zeros. */
function timeOf(value: unknown): string | null {
  const [, year, month, day, time] = (typeof value === 'string' && EXIF_TIME.exec(value.trim())) || [];
  const date = `${year}-${month}-${day}`;
  return time !== undefined && calendarDate.safeParse(date).success ? `${date} ${time}` : null;
}
