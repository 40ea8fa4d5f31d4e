/** One record: its facts, attendance, outline, entries and checks. `entryId` is the entry to open at. */
export default function RecordPage({ recordId }: { recordId: string; entryId?: string }) {
  return <main data-record={recordId} />;
}
