/** Names typed in one line, separated by 、 , ; or line breaks, each once. */
export function splitNames(text: string): string[] {
  const names = text.split(/[、，,；;\n]/u).map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== ''))];
}
