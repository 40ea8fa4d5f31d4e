import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { LOOP_TAGS, TEXT_TAGS, written } from '../shared/print/word-tags/tags.ts';
import { markdownTable } from './markdown.ts';

/** Where the tags of Word templates stand in the documentation. */
export const WORD_TAGS_DOC = fileURLToPath(new URL('../docs/word-templates.md', import.meta.url));

const INTRO = `# An office's own Word templates

Made from \`shared/print/word-tags/tags.ts\` by \`npm run word-tags-doc\`; a test keeps it current. The settings show the same table under 「Word 模板」.

A template is a .docx in which tags stand where a record's values go. A tag is a name in half-width braces; Word may split it over several runs.
It is a name only: no path, no expression. What stands for a tag is taken from our own paper of the record, so both say the same, and the scope of
restricted text holds for both: words of criticism and grades by name come only with 全文 or in the extract of that person.

A record that has nothing for a *required* tag is refused with the name of the tag; any other tag is left empty. A draft, a late entry, a
correction and a scope wider than the counts must be said on paper: such a record is refused unless the template has \`{说明}\`.

Before it is kept, a template loses macros, embedded objects and files, links to other places, a remote template, comments and the names of
its authors; what was taken out is named. Fields that fetch something (\`INCLUDETEXT\`, \`DDE\` …), a document type or a package that explodes are
refused. Reading and filling happen in a thread with 256 MB and ten seconds. A kept template has at most 3 MB; a book keeps at most 50.

Command line: \`template tags|check|fill|add|list|remove\`.
`;

/** The page \`docs/word-templates.md\`. */
export function wordTagsDoc(): string {
  return [
    INTRO,
    '## Tags\n',
    markdownTable(
      ['Tag', 'Example', 'Required'],
      TEXT_TAGS.map(({ name, example, required }) => [code(name), example, required ? 'yes' : '']),
    ),
    '\n## Repeated parts\n',
    'Once for each row or paragraph: `{#议题}` before it, `{/议题}` after it. In a table the first stands in the first cell of a row, the last in its last cell.\n',
    markdownTable(
      ['Part', 'Tags in it, with examples'],
      LOOP_TAGS.map(({ name, fields }) => [
        code(`#${name}`),
        fields.map((field) => `${code(field.name)} ${field.example}`).join('<br>'),
      ]),
    ),
    '',
  ].join('\n');
}

function code(name: string): string {
  return `\`${written(name)}\``;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(WORD_TAGS_DOC, wordTagsDoc());
}
