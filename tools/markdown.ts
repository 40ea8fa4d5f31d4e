function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** A table of the documentation. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
