import { calendarDate } from '../../../shared/text/dates.ts';

/** What is kept of a picture's EXIF block. */
export interface PictureFacts {
  /** When it was taken, `2026-11-22 14:30:05`, as the camera's clock said; null if unknown. */
  takenAt: string | null;
  /** EXIF orientation, 1 to 8; 1 when it says nothing. */
  orientation: number;
}

const NOTHING: PictureFacts = { takenAt: null, orientation: 1 };
const EXIF_TIME = /^(\d{4}):(\d{2}):(\d{2}) (\d{2}:\d{2}:\d{2})$/;

/** Reads time and orientation of a JPEG or PNG. A picture without them, or with a broken block, gives nothing. */
export async function pictureFacts(content: Buffer): Promise<PictureFacts> {
  // Loaded when the first picture comes: nothing else needs it.
  const { default: exifr } = await import('exifr');
  try {
    const tags: unknown = await exifr.parse(content, {
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

/** EXIF writes `2026:11:22 14:30:05`; a camera whose clock was never set writes zeros. */
function timeOf(value: unknown): string | null {
  const [, year, month, day, time] = (typeof value === 'string' && EXIF_TIME.exec(value.trim())) || [];
  const date = `${year}-${month}-${day}`;
  return time !== undefined && calendarDate.safeParse(date).success ? `${date} ${time}` : null;
}
