/** The rooms that are mutated, and the tests that must notice. */
export interface Room {
  /** Folders of the sources; all of their `.ts` files are mutated. */
  sources: readonly string[];
  /** Patterns of the test files that are asked. */
  tests: readonly string[];
  /** How many mutants are tried when `--sample` does not say; all where it is missing. */
  sample?: number;
}

export const ROOMS = {
  rules: {
    sources: ['shared/rules'],
    tests: ['tests/unit/rules/**/*.test.ts', 'tests/unit/passphrase.test.ts'],
  },
  model: {
    sources: ['shared/model'],
    tests: ['tests/unit/model/*.test.ts', 'tests/unit/record-file*.test.ts', 'tests/unit/templates/*.test.ts'],
  },
  vault: {
    sources: ['electron/core/vault', 'electron/core/crypto', 'electron/core/audit'],
    tests: [
      'tests/integration/{slot-files,file-faults,attachment-files,vault,vault-crypto,vault-settings,vault-slots}.test.ts',
      'tests/integration/{rescue-files,book-lock,book-folder,create-book,open-book,slot-changes}.test.ts',
      'tests/integration/{paper-format,books,rollback,hostile-folder,faults,core,record-saving,rule-settings}.test.ts',
    ],
    sample: 250,
  },
  store: {
    sources: ['electron/core/store'],
    tests: [
      'tests/integration/{store,file-faults,core,records-*,record-saving,roster}.test.ts',
      'tests/integration/{attachments,paper-scans,rollback}.test.ts',
      'tests/integration/{year,year-of-a-branch,ledgers,inspection,templates,rule-settings}.test.ts',
    ],
    sample: 250,
  },
} as const satisfies Record<string, Room>;
export type RoomName = keyof typeof ROOMS;
