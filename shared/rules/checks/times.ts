import { formatOfficialDate } from '../../text/dates.ts';
import type { Finding } from '../finding.ts';
import { ask, atEntry, type Check } from './context.ts';

/** Dates and times that contradict each other. */
export const times: Check = ({ record, today }) => {
  const { heldOn, startTime, endTime, year } = record.header;
  const { noun } = record.template;
  const over = noun === '会议' ? '散会' : '结束';
  const found: Finding[] = [];
  if (startTime !== null && endTime !== null && endTime <= startTime) {
    const text = `${startTime} 开始，${endTime} ${over}。请核对起止时间。`;
    found.push(ask('times.order', `${over}早于开始`, text, { kind: 'header', field: 'endTime' }));
  }
  if (heldOn !== null && heldOn > today) {
    const text = `${noun}日期是${formatOfficialDate(heldOn)}，今天是${formatOfficialDate(today)}。请核对${noun}日期和这台电脑的日期。`;
    found.push(ask('times.future', `${noun}日期在今天之后`, text, { kind: 'header', field: 'heldOn' }));
  }
  if (heldOn !== null && Math.abs(Number(heldOn.slice(0, 4)) - year) > 1) {
    const text = `${formatOfficialDate(heldOn)}的${noun}记在 ${year} 年度。请核对归属年度。`;
    found.push(ask('times.year', '归属年度相差较大', text, { kind: 'header', field: 'year' }));
  }
  for (const entry of record.entries) {
    const early = entry.at !== null && startTime !== null && entry.at < startTime;
    const after = entry.at !== null && endTime !== null && endTime > (startTime ?? '') && entry.at > endTime;
    if (!early && !after) continue;
    const text = `这一条记在 ${entry.at}，${early ? `${noun} ${startTime} 才开始` : `${noun} ${endTime} 已${over}`}。请核对时间。`;
    found.push(ask('times.entry', `条目时间在${noun}之外`, text, atEntry(entry.id, 'at')));
  }
  return found;
};
