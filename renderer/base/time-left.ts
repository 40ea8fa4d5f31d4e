/** How long something must have been under way before its end is guessed, in milliseconds, and how much of it must be done. */
const SETTLED_MS = 3000;
const SETTLED = 0.03;

/**
 * How long work will still take that went on evenly so far, as people say it: 约剩 20 秒; empty while it is too early to say.
 * @param elapsed milliseconds since it began
 * @param progress 0 to 1
 */
export function spokenTimeLeft(elapsed: number, progress: number): string {
  if (elapsed < SETTLED_MS || progress < SETTLED || progress >= 1) return '';
  const seconds = (elapsed * (1 - progress)) / progress / 1000;
  if (seconds < 10) return '马上就好';
  if (seconds < 55) return `约剩 ${Math.ceil(seconds / 10) * 10} 秒`;
  return `约剩 ${Math.ceil(seconds / 60)} 分钟`;
}
